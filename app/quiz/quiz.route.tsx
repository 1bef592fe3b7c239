import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CourseCrumbs } from '#app/ui/course-crumbs.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { startAttempt } from './attempt.server.ts';
import { findCourse, findModule } from '#app/http/catalogue.server.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { attemptPath, coursePath, lessonPath, modulePath, resultPath } from '#app/addresses.ts';
import { readStanding } from '#app/progress/index.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const learner = context.learner;
  const { progress } = await readStanding(context, learner, course);
  const standing = progress.modules.find((candidate) => candidate.module.id === module.id);
  const ledger = learner === null ? null : await context.store.readLedger(learner.id, course.id);
  const lastLesson = module.lessons.at(-1);
  return {
    title: context.t('quiz.title', { module: module.number }),
    course: { href: coursePath(course.id), callNumber: course.callNumber },
    module: { href: modulePath(course.id, module.id), number: module.number, title: module.title },
    items: Math.min(course.drawCount, module.items.length),
    passPercent: course.passPercent,
    passPoints: Math.ceil((Math.min(course.drawCount, module.items.length) * course.passPercent) / 100),
    minutes: course.quizMinutes,
    lessonsLeft: standing?.left.lessons ?? 0,
    isOpen: standing?.openAttemptId != null,
    bestPercent: standing?.bestPercent ?? null,
    lastLesson:
      lastLesson === undefined
        ? null
        : { href: lessonPath(course.id, lastLesson.id), number: lastLesson.number },
    attempts: (ledger?.attempts ?? [])
      .filter(({ moduleId }) => moduleId === module.id)
      .map(({ id, startedAt, result }, index) => ({
        id,
        number: index + 1,
        href: result === null ? attemptPath(id) : resultPath(id),
        date: (result?.gradedAt ?? startedAt).toISOString(),
        percent: result?.percent ?? null,
        passed: result?.passed ?? false,
      })),
  };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const module = findModule(course, params.moduleId);
  const learner = await learnerOrGuest(context);
  return redirect(attemptPath(await startAttempt(context, learner, course, module)));
}

export const meta = pageMeta;

export default function QuizStart() {
  const quiz = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { course, module } = quiz;
  return (
    <>
      <CourseCrumbs courseHref={course.href} module={module} here={t('quiz')} />
      <div className="columns main-aside">
        <div className="flow narrow">
          <CallNumber lines={[...course.callNumber, `v.${String(module.number)} quiz`]} inline />
          <h1>{t('quiz.title', { module: module.number })}</h1>
          <p className="lede">{t('quiz.lede', { items: quiz.items })}</p>
          <dl className="facts lined">
            <div>
              <dt>{t('quiz.questions')}</dt>
              <dd>{t('quiz.questionsValue', { items: quiz.items })}</dd>
            </div>
            <div>
              <dt>{t('quiz.toPass')}</dt>
              <dd>
                {t('quiz.toPassValue', {
                  percent: quiz.passPercent,
                  points: quiz.passPoints,
                  items: quiz.items,
                })}
              </dd>
            </div>
            <div>
              <dt>{t('quiz.time')}</dt>
              <dd>{t('quiz.timeValue', { minutes: quiz.minutes })}</dd>
            </div>
            <div>
              <dt>{t('quiz.attempts')}</dt>
              <dd>{t('quiz.attemptsValue')}</dd>
            </div>
            <div>
              <dt>{t('quiz.stop')}</dt>
              <dd>{t('quiz.stopValue')}</dd>
            </div>
          </dl>
          <p>{t('quiz.rules')}</p>
          <form method="post" className="row">
            <button className="button">{quiz.isOpen ? t('quiz.resume') : t('quiz.start')}</button>
            {quiz.lastLesson !== null && (
              <a className="note" href={quiz.lastLesson.href}>
                {t('quiz.back', { number: quiz.lastLesson.number })}
              </a>
            )}
          </form>
        </div>
        <aside className="stack">
          <div className="band flow">
            <h2 className="as-h3">{t('quiz.before')}</h2>
            <p className="note">{t('quiz.lessonsLeft', { count: quiz.lessonsLeft })}</p>
            <p className="note">{t('quiz.kinds')}</p>
          </div>
          <History />
        </aside>
      </div>
    </>
  );
}

function History() {
  const { attempts } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  if (attempts.length === 0) return null;
  return (
    <section className="flow" aria-labelledby="history">
      <h2 className="as-h3" id="history">
        {t('quiz.history')}
      </h2>
      <ul className="plain">
        {attempts.map(({ id, number, href, date, percent, passed }) => (
          <li key={id} className="note">
            <a href={href}>{t('quiz.attempt', { number })}</a>,{' '}
            {percent === null
              ? t('quiz.attemptOpen', { date: day(date) })
              : passed
                ? t('quiz.attemptPassed', { percent, date: day(date) })
                : t('quiz.attemptFailed', { percent, date: day(date) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
