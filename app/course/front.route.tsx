import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { publicMeta } from '#app/ui/public-meta.ts';
import { FrontCourses } from './front-courses.tsx';
import { FrontHero } from './front-hero.tsx';
import { viewFront } from './front.server.ts';
import { HowItWorks } from './how-it-works.tsx';

export const loader = ({ context }: LoaderFunctionArgs) => viewFront(context, context.learner);

export const meta = publicMeta;

export default function Front() {
  const { courses } = useLoaderData<typeof loader>();
  const [first] = courses;
  return (
    <>
      {first !== undefined && <FrontHero course={first} />}
      <FrontCourses courses={courses} />
      <HowItWorks />
    </>
  );
}
