import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { CourseCards } from './course-cards.tsx';
import { viewCourses } from './front.server.ts';

export const loader = ({ context }: LoaderFunctionArgs) => viewCourses(context, context.learner);

export const meta = publicMeta;

export default function Courses() {
  const { courses } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="page-head">
        <h1>{t('site.courses')}</h1>
        <p className="lede">{t('courses.lede')}</p>
      </div>
      <CourseCards courses={courses} heading="h2" />
    </>
  );
}
