import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { coursePath, lessonPath } from '#app/addresses.ts';
import { slug } from '#courses/slug.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const lessons = course.modules.flatMap((module) => module.lessons);
  return {
    title: context.t('glossary.title'),
    description: context.t('glossary.lede', { count: course.glossary.length }),
    courseHref: coursePath(course.id),
    terms: course.glossary.map(({ term, meaning }) => {
      const taught = lessons.find(({ terms }) => terms.some((known) => known.term === term));
      const lesson =
        taught === undefined
          ? null
          : { href: lessonPath(course.id, taught.id), title: `${taught.number} ${taught.title}` };
      return { id: slug(term), term, meaning, lesson };
    }),
  };
}

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
