import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseText } from '#app/components/blocks.tsx';
import { CourseCrumbs } from '#app/components/course-crumbs.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { publicMeta } from '#app/components/public-meta.ts';
import { coursePath } from '#app/paths.ts';
import { findCourse } from '#app/services/catalogue.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const { id, title, summary, about } = findCourse(context.library, params.courseId);
  return {
    title: context.t('about.title', { course: title }),
    description: summary,
    courseHref: coursePath(id),
    about,
  };
}

export const meta = publicMeta;

export default function About() {
  const { title, courseHref, about } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <CourseCrumbs courseHref={courseHref} here={t('about.here')} />
      <h1>{title}</h1>
      <CourseText blocks={about} />
    </div>
  );
}
