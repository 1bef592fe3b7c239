import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { viewGlossary } from './reference.server.ts';

export const loader = ({ context, params }: LoaderFunctionArgs) =>
  viewGlossary(context, findCourse(context.library, params.courseId));

export const meta = publicMeta;

export default function Glossary() {
  const { courseHref, terms } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <CourseCrumbs courseHref={courseHref} here={t('glossary.title')} />
      <h1>{t('glossary.title')}</h1>
      <p className="lede">{t('glossary.lede', { count: terms.length })}</p>
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
    </div>
  );
}
