import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  deskPath,
  savedTrainingsPath,
  resumeCodePath,
  securityPath,
  signOutPath,
  signUpPath,
} from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { ResumeStep } from '#app/progress/index.ts';
import { SkillsAdvice, SkillsStart, adviceFor } from '#app/skills/index.ts';
import { MailTroubles } from '#app/ui/mail-trouble.tsx';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { CourseCard } from './course-card.tsx';
import { viewDesk } from './desk.server.ts';
import { ModuleStates } from './module-states.tsx';
import { PastCourses } from './past-courses.tsx';
import { RecentLessons } from './recent-lessons.tsx';
import type { DeskCourseView } from './views.ts';

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  viewDesk(context, requireLearner(context, request));

export const meta = pageMeta;

export default function Desk() {
  const { name, isGuest, waitsForEmail, mailTroubles, courses, pastCourses, entriesCount, hasTrainings } =
    useLoaderData<typeof loader>();
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
        <MailTroubles troubles={mailTroubles} />
      </div>
      {first?.start != null && <SkillsStart start={first.start} />}
      {first?.start === null && (
        <ResumeStep
          step={first.step}
          hasStarted={first.startedAt !== null}
          isOnward={first.isOnward}
          certificateHref={first.certificateHref}
          left={t('desk.left', {
            course: first.title,
            lessonsDone: first.lessonsDone,
            lessonsTotal: first.lessonsTotal,
            ...hoursAndMinutes(first.left.minutes),
          })}
        >
          <SkillsAdvice advice={adviceFor(first.advice, moduleOf(first)?.id)} />
        </ResumeStep>
      )}
      {first !== undefined && (
        <ModuleStates
          modules={first.modules}
          advice={first.advice}
          quizMinutes={first.quizMinutes}
          plan={first.plan}
          entriesCount={entriesCount}
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
          <PastCourses courses={pastCourses} />
          {hasTrainings && (
            <p>
              <a href={savedTrainingsPath}>{t('ownTrainings.title')}</a>
            </p>
          )}
        </div>
        {first !== undefined && <RecentLessons course={first} />}
      </div>
    </>
  );
}

/** The module of the next step. */
const moduleOf = ({ modules, step }: DeskCourseView) =>
  modules.find(({ number }) => number === step.moduleNumber);
