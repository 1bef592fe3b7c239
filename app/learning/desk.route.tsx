import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { Bar, CallNumber } from '#app/ui/marks.tsx';
import { ModuleStates } from './module-states.tsx';
import { ResumeStep, SlipHead, SlipTitles } from '#app/progress/index.ts';
import { SkillsOffer, SkillsStart } from '#app/skills/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { findAwardOf, mustConfirm } from '#app/awards/index.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import {
  certificatePath,
  completionPath,
  coursePath,
  deskPath,
  savedTrainingsPath,
  resumeCodePath,
  securityPath,
  signOutPath,
  signUpPath,
} from '#app/addresses.ts';
import { readNotes } from './notes.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import { readReviews, viewPlan } from '#app/review/index.server.ts';
import { readSkillsPath, viewSkillsStand } from '#app/skills/index.server.ts';
import type { ReviewPlanView } from '#app/review/index.ts';

const latelyCount = 5;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const started = await context.store.listStartedCourses(learner.id);
  const all = await Promise.all(
    context.library.courses.map(async (course) => {
      const { progress, startedAt } = await readStanding(context, learner, course);
      const award = await findAwardOf(context, learner, course.id);
      const reviews = await readReviews(context, learner, course, progress);
      const { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left } = progress;
      const modules = viewModules(course, progress);
      const path = await readSkillsPath(context, learner, course);
      return {
        id: course.id,
        title: course.title,
        subtitle: course.subtitle,
        callNumber: course.callNumber,
        href: coursePath(course.id),
        startedAt: startedAt?.toISOString() ?? null,
        step: viewStep(course, progress.next),
        isComplete: progress.completedAt !== null,
        lessonsDone,
        lessonsTotal,
        modulesDone,
        modulesTotal,
        left,
        completionHref: completionPath(course.id),
        certificateHref: award === null ? null : certificatePath(award.facts.serial),
        review: reviews === null ? null : viewPlan(course, reviews),
        modules,
        plan: await summarizePlan(context, learner, course),
        skills: await viewSkillsStand(context, learner, course),
        advice: path?.modules ?? [],
        start: path?.start ?? null,
        quizMinutes: course.quizMinutes,
        lately: modules
          .flatMap(({ lessons }) => lessons)
          .filter((line) => line.completedAt !== null)
          .sort((a, b) => (b.completedAt ?? '').localeCompare(a.completedAt ?? '', 'en'))
          .slice(0, latelyCount),
      };
    }),
  );
  // A skills check does not start a course, and still belongs here; what was started comes first.
  const isHere = ({ id, skills }: (typeof all)[number]) =>
    started.includes(id) || started.length === 0 || skills?.open != null || skills?.latest != null;
  const courses = all
    .filter(isHere)
    .toSorted((a, b) => Number(a.startedAt === null) - Number(b.startedAt === null));
  const notes = await readNotes(context, learner);
  return {
    title: context.t('site.desk'),
    name: learner.name,
    isGuest: learner.isGuest,
    waitsForEmail: mustConfirm(context, learner) ? learner.email : null,
    courses,
    notesCount: notes.length,
    hasTrainings: context.library.trainings.length > 0,
  };
}

type DeskCourse = Awaited<ReturnType<typeof loader>>['courses'][number];

export const meta = pageMeta;

export default function Desk() {
  const { name, isGuest, waitsForEmail, courses, notesCount, hasTrainings } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const [first] = courses;
  return (
    <>
      <div className="page-head">
        <h1>{isGuest ? t('desk.guest') : t('desk.welcome', { name })}</h1>
        {isGuest && (
          <p className="lede">
            {t('desk.guestNote')} <a href={`${signUpPath}?to=${deskPath}`}>{t('desk.signUp')}</a>
          </p>
        )}
        {isGuest && (
          <p className="note">
            {t('desk.guestElsewhere')} <a href={resumeCodePath}>{t('resumeCode.get')}</a>{' '}
            <a href={signOutPath}>{t('leave.title')}</a>
          </p>
        )}
        {waitsForEmail !== null && (
          <p className="note">
            {t('desk.confirm', { email: waitsForEmail })} <a href={securityPath}>{t('desk.confirmMore')}</a>
          </p>
        )}
      </div>
      {first?.startedAt === null && first.start !== null && <SkillsStart start={first.start} />}
      {first !== undefined && (first.startedAt !== null || first.start === null) && (
        <ResumeStep
          step={first.step}
          hasStarted={first.startedAt !== null}
          certificateHref={first.certificateHref}
          left={t('desk.left', {
            course: first.title,
            lessonsDone: first.lessonsDone,
            lessonsTotal: first.lessonsTotal,
            ...hoursAndMinutes(first.left.minutes),
          })}
        />
      )}
      {first !== undefined && (
        <ModuleStates
          modules={first.modules}
          advice={first.advice}
          quizMinutes={first.quizMinutes}
          plan={first.plan}
          notesCount={notesCount}
        />
      )}
      <div className="columns main-aside">
        <div className="flow">
          <h2>{t('desk.courses')}</h2>
          <ul className="cards">
            {courses.map((course) => (
              <CourseCard key={course.id} course={course} />
            ))}
          </ul>
          {hasTrainings && (
            <p>
              <a href={savedTrainingsPath}>{t('ownTrainings.title')}</a>
            </p>
          )}
        </div>
        {first !== undefined && <Lately course={first} />}
      </div>
    </>
  );
}

function CourseCard({ course }: { readonly course: DeskCourse }) {
  const { t, day } = usePage();
  return (
    <li className="card">
      <CallNumber lines={course.callNumber} />
      <div className="card-body">
        <h3>
          <a href={course.href}>{course.title}</a>
        </h3>
        <p>{course.subtitle}</p>
        <Bar
          label={t('desk.bar', { done: course.lessonsDone, of: course.lessonsTotal })}
          percent={course.lessonsTotal === 0 ? 0 : (course.lessonsDone / course.lessonsTotal) * 100}
        />
        <p className="note">
          {t('desk.modules', { done: course.modulesDone, of: course.modulesTotal })}{' '}
          {course.startedAt !== null && t('desk.started', { date: day(course.startedAt) })}
        </p>
        <p className="note">
          {course.certificateHref !== null ? (
            <a href={course.certificateHref}>{t('resume.seeCertificate')}</a>
          ) : course.isComplete ? (
            <a href={course.completionHref}>{t('resume.getCertificate')}</a>
          ) : (
            <a href={`${course.href}#requirements`}>{t('desk.requirements')}</a>
          )}
        </p>
        {course.skills !== null && !course.isComplete && <SkillsOffer stand={course.skills} />}
        {course.review !== null && <LookBack review={course.review} />}
      </div>
    </li>
  );
}

/** The review of a completed course: what is due, or when the next one is. */
function LookBack({ review }: { readonly review: ReviewPlanView }) {
  const { t, day } = usePage();
  if (review.isDue)
    return (
      <div className="callout">
        <p>{t('lookBack.title')}</p>
        <p>
          {t('lookBack.size', { count: review.count })} <a href={review.href}>{t('lookBack.begin')}</a>
        </p>
      </div>
    );
  if (review.nextAt === null) return null;
  return <p className="note">{t('lookBack.next', { date: day(review.nextAt) })}</p>;
}

function Lately({ course }: { readonly course: DeskCourse }) {
  const { t } = usePage();
  return (
    <aside>
      <section className="slip" aria-labelledby="lately">
        <SlipHead id="lately" title={t('desk.lately')} note={course.title} callNumber={course.callNumber} />
        <div className="slip-group">
          {course.lately.length === 0 ? (
            <p className="note below">{t('desk.nothingYet')}</p>
          ) : (
            <SlipTitles lines={course.lately} />
          )}
        </div>
      </section>
      <p className="note">
        <a href={course.href}>{t('desk.wholeSlip')}</a>
      </p>
    </aside>
  );
}
