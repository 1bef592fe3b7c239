import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { SkillsDelete } from './skills-delete.tsx';
import { coursePath, skillsCheckPath, skillsResultPath } from '#app/addresses.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import { findCheckedCourse, readSkillsHistory, resumeHref, viewSkillsStand } from './skills.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const learner = context.learner;
  const { progress } = await readStanding(context, learner, course);
  const { finished } = await readSkillsHistory(context, learner, course);
  const { modules, minutes } = course.skillsCheck;
  const query = new URL(request.url).searchParams;
  return {
    title: context.t('skills.title'),
    description: context.t('skills.intro'),
    course: { href: coursePath(course.id), callNumber: course.callNumber },
    here: skillsCheckPath(course.id),
    size: {
      statements: modules.flatMap(({ statements }) => statements).length,
      situations: modules.length,
      minutes,
    },
    isAfter: progress.completedAt !== null,
    open: (await viewSkillsStand(context, learner, course))?.open ?? null,
    results: finished.map(({ id, finishedAt }) => ({
      href: skillsResultPath(course.id, id),
      finishedAt: finishedAt.toISOString(),
    })),
    said: query.has('deleted') ? ('deleted' as const) : query.has('gone') ? ('gone' as const) : null,
  };
}

/** Pressing Start is what agrees to keeping the answers: nothing is kept before, and nobody is made a guest. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCheckedCourse(context.library, params.courseId);
  const form = await readForm(request);
  if (form.text('do') === 'delete') {
    const learner = context.learner;
    if (learner !== null) await context.store.deleteSkillsChecks(learner.id, course.id);
    return redirect(`${skillsCheckPath(course.id)}?deleted`);
  }
  const learner = await learnerOrGuest(context);
  const { store, random, now } = context;
  const start = { id: random.id(), learnerId: learner.id, courseId: course.id, now: now() };
  await store.startSkillsCheck(start);
  const { open } = await readSkillsHistory(context, learner, course);
  return redirect(open === null ? skillsCheckPath(course.id) : resumeHref(context, course, open));
}

export const meta = publicMeta;

export default function SkillsCheckPage() {
  const { course, here, size, isAfter, open, results, said } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  return (
    <div className="narrow flow">
      <CourseCrumbs courseHref={course.href} here={t('skills.kind')} />
      {said !== null && (
        <p className="callout" role="status">
          {t(said === 'deleted' ? 'skills.deleted' : 'skills.gone')}
        </p>
      )}
      <CallNumber lines={course.callNumber} inline />
      <h1>{t('skills.title')}</h1>
      <p className="lede">{t('skills.intro')}</p>
      {isAfter && <p>{t('skills.afterIntro')}</p>}
      <p>{t('skills.size', size)}</p>
      {open === null ? (
        <>
          <h2 className="as-h3">{t('skills.keep')}</h2>
          <p>{t('skills.keepNote')}</p>
          <form method="post">
            <button className={results.length === 0 ? 'button' : 'button quiet'} name="do" value="start">
              {t(results.length === 0 ? 'skills.start' : 'skills.startAgain')}
            </button>
          </form>
        </>
      ) : (
        <div className="row">
          <a className="button" href={open.href}>
            {t('skills.resume')}
          </a>
          <span className="note">{t('skills.answered', open)}</span>
        </div>
      )}
      {results.length > 0 && (
        <>
          <h2 className="as-h3">{t('skills.results')}</h2>
          <ul>
            {results.map(({ href, finishedAt }) => (
              <li key={href}>
                <a href={href}>{t('skills.resultOf', { date: day(finishedAt) })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {(open !== null || results.length > 0) && <SkillsDelete href={here} />}
    </div>
  );
}
