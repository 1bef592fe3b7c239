import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { viewSources } from './reference.server.ts';

export const loader = ({ context, params }: LoaderFunctionArgs) =>
  viewSources(context, findCourse(context.library, params.courseId));

export const meta = publicMeta;

export default function Sources() {
  const { courseHref, modules } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <CourseCrumbs courseHref={courseHref} here={t('sources.title')} />
      <h1>{t('sources.title')}</h1>
      <p className="lede">{t('sources.lede')}</p>
      {modules.map(({ id, number, title, sources }) => (
        <section className="flow" key={id} aria-labelledby={id}>
          <h2 id={id}>{t('crumbs.module', { number, title })}</h2>
          <ul>
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
