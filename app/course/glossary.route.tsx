import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { viewGlossary } from './reference.server.ts';

export const loader = ({ context, params, request }: LoaderFunctionArgs) =>
  viewGlossary(
    context,
    findCourse(context.library, params.courseId),
    new URL(request.url).searchParams.get('q') ?? '',
  );

export const meta = publicMeta;

export default function Glossary() {
  const { courseHref, href, description, query, count, letters } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <CourseCrumbs courseHref={courseHref} here={t('glossary.title')} />
      <h1>{t('glossary.title')}</h1>
      <p className="lede">{description}</p>
      <form className="row code no-print" action={href} role="search" aria-label={t('glossary.filter')}>
        <div className="field">
          <label htmlFor="q">{t('glossary.filter')}</label>
          <input id="q" name="q" type="search" autoComplete="off" maxLength={100} defaultValue={query} />
        </div>
        <button className="button quiet">{t('search.button')}</button>
      </form>
      {query !== '' && (
        <p role="status">
          {t('glossary.found', { count, query })} <a href={href}>{t('glossary.all')}</a>
        </p>
      )}
      {letters.length > 1 && (
        <nav className="letters no-print" aria-label={t('glossary.letters')}>
          <ul>
            {letters.map(({ letter }) => (
              <li key={letter}>
                <a href={`#letter-${letter}`}>{letter}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {letters.map(({ letter, terms }) => (
        <section key={letter} aria-labelledby={`letter-${letter}`}>
          <h2 id={`letter-${letter}`}>{letter}</h2>
          <dl className="terms">
            {terms.map(({ id, term, meaning, lesson }) => (
              <div key={term} id={id}>
                <dt>{term}</dt>
                <dd>
                  {meaning}{' '}
                  {lesson !== null && (
                    <a className="note" href={lesson.href}>
                      {lesson.title}
                    </a>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
