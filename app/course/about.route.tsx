import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { coursePath } from '#app/addresses.ts';
import { findCourse } from '#app/http/catalogue.server.ts';

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
