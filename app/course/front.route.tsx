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
  const { courses, words } = useLoaderData<typeof loader>();
  const only = courses.length === 1 ? (courses[0] ?? null) : null;
  return (
    <>
      <FrontHero words={words} course={only} />
      <FrontCourses courses={courses} />
      {only?.landing.steps != null && <HowItWorks steps={only.landing.steps} />}
    </>
  );
}
