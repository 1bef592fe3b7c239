import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import { viewAbout } from './reference.server.ts';

export const loader = ({ context, params }: LoaderFunctionArgs) =>
  viewAbout(context, findCourse(context.library, params.courseId));

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
