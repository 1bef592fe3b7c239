import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CheckIcon, OpenIcon } from '#app/ui/icons.tsx';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { CallNumber } from '#app/ui/call-number.tsx';
import { CourseSlip, ModuleState, ResumeStep, SlipTitles } from '#app/progress/index.ts';
import { NewLessons } from './new-lessons.tsx';
import { SkillsOffer } from '#app/skills/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { findAwardOf } from '#app/awards/index.server.ts';
import { findCourse } from '#app/http/catalogue.server.ts';
import {
  aboutPath,
  achievementImagePath,
  achievementPath,
  certificatePath,
  glossaryPath,
  guidePath,
  sourcesPath,
} from '#app/addresses.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { viewSkillsStand } from '#app/skills/index.server.ts';
import type { ModuleView } from '#app/progress/index.ts';
import { describeCourse } from '#app/ui/structured-data.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const learner = context.learner;
  const { progress, startedAt } = await readStanding(context, learner, course);
  const award = learner === null ? null : await findAwardOf(context, learner, course.id);
  const { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left } = progress;
  return {
    title: course.title,
    subtitle: course.subtitle,
    description: course.summary,
    image: achievementImagePath(achievementPath(course.id, null), 'png'),
    structured: describeCourse(context, course),
    callNumber: course.callNumber,
    passPercent: course.passPercent,
    drawCount: course.drawCount,
    passPoints: Math.ceil((course.drawCount * course.passPercent) / 100),
    quizMinutes: course.quizMinutes,
    contactHours: course.contactHours,
    minutes: course.minutes,
    lessonCount: course.lessonCount,
    modules: viewModules(course, progress),
    step: viewStep(course, progress.next),
    standing: { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left, hasStarted: startedAt !== null },
    guideHref: course.guide === null ? null : guidePath(course.id),
    more: { about: aboutPath(course.id), glossary: glossaryPath(course.id), sources: sourcesPath(course.id) },
    skills: progress.completedAt === null ? await viewSkillsStand(context, learner, course) : null,
    certificateHref: award === null ? null : certificatePath(award.facts.serial),
  };
}

export const meta = publicMeta;

export default function CoursePage() {
  const course = useLoaderData<typeof loader>();
  const { t } = usePage();
  const nextModule = course.modules.find(({ number }) => number === course.step.moduleNumber);
  const nextLesson = nextModule?.lessons.find(({ number }) => number === course.step.number);
  return (
    <>
      <div className="page-head">
        <CallNumber lines={course.callNumber} inline />
        <h1>{course.title}</h1>
        <p className="lede">{course.subtitle}</p>
      </div>
      <ResumeStep
        step={course.step}
        hasStarted={course.standing.hasStarted}
        certificateHref={course.certificateHref}
        left={nextLesson === undefined ? '' : t('resume.lessonLeft', { minutes: nextLesson.minutes })}
      />
      <NewLessons lessons={course.modules.flatMap(({ lessons }) => lessons).filter(({ isNew }) => isNew)} />
      <div className="columns main-aside">
        <section aria-labelledby="modules">
          <h2 id="modules">{t('course.modules')}</h2>
          <p className="left">
            {course.standing.hasStarted
              ? t('course.standing', leftValues(course.standing))
              : t('course.size', sizeValues(course))}
          </p>
          {course.skills !== null && <SkillsOffer stand={course.skills} />}
          <ul className="cards reasons">
            {course.modules.map((module) => (
              <ModuleCard
                key={module.id}
                module={module}
                callNumber={[...course.callNumber, `v.${String(module.number)}`]}
                quizMinutes={course.quizMinutes}
                isOpen={module.id === nextModule?.id}
                nextLessonId={nextLesson?.id}
              />
            ))}
          </ul>
          <Requirements />
          <p className="note section-head">
            {course.guideHref !== null && (
              <>
                <a href={course.guideHref}>{t('guide.here')}</a> ·{' '}
              </>
            )}
            <a href={course.more.about}>{t('about.here')}</a> ·{' '}
            <a href={course.more.glossary}>{t('glossary.title')}</a> ·{' '}
            <a href={course.more.sources}>{t('sources.title')}</a>
          </p>
        </section>
        <aside aria-label={t('slip.yours')}>
          <CourseSlip
            owner={t('slip.yours')}
            callNumber={course.callNumber}
            modules={course.modules}
            nextLessonId={nextLesson?.id ?? null}
          />
          <p className="note">{t('course.privacy')}</p>
        </aside>
      </div>
    </>
  );
}

interface ModuleCardProps {
  readonly module: ModuleView;
  readonly callNumber: readonly string[];
  readonly quizMinutes: number;
  readonly isOpen: boolean;
  readonly nextLessonId: string | undefined;
}

function ModuleCard({ module, callNumber, quizMinutes, isOpen, nextLessonId }: ModuleCardProps) {
  const { t } = usePage();
  const current = nextLessonId === undefined ? undefined : ({ id: nextLessonId, as: 'step' } as const);
  return (
    <li className="card">
      <CallNumber lines={callNumber} />
      <div className="card-body">
        <h3 id={module.id}>
          <a href={module.href}>{module.title}</a>
        </h3>
        <p>{module.subtitle}</p>
        <ModuleState module={module} quizMinutes={quizMinutes} />
        {module.assumes !== null && (
          <p className="note">
            {t('module.assumes', { number: module.assumes.number, title: module.assumes.title })}
          </p>
        )}
        <details>
          <summary>{t('module.objectives', { number: module.number })}</summary>
          <p className="note">{t('module.objectivesLead')}</p>
          <ul>
            {module.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </details>
        {module.have.length > 0 && (
          <details>
            <summary>{t('module.have', { number: module.number })}</summary>
            <ul>
              {module.have.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
          </details>
        )}
        <details open={isOpen}>
          <summary>{t('module.lessons', { number: module.number })}</summary>
          <SlipTitles lines={module.lessons} current={current} />
        </details>
        <div className="card-foot">
          <a href={module.quizHref} className="note">
            {t('module.quiz', { number: module.number })}
          </a>
        </div>
      </div>
    </li>
  );
}

function Requirements() {
  const course = useLoaderData<typeof loader>();
  const { t } = usePage();
  const values = { percent: course.passPercent, points: course.passPoints, items: course.drawCount };
  const done = course.modules.filter(({ completedAt }) => completedAt !== null);
  const open = course.modules.filter(({ completedAt }) => completedAt === null);
  return (
    <>
      <h2 className="section-head" id="requirements">
        {t('requirements.title')}
      </h2>
      <p>{t('requirements.lead', { hours: course.contactHours })}</p>
      <ul className="plain asks reasons">
        {done.length > 0 && (
          <li className="state is-done">
            <CheckIcon />
            {t('requirements.done', { count: done.length })}
          </li>
        )}
        {open.length > 0 && (
          <li className="state">
            <OpenIcon />
            {t('requirements.open', {
              ...values,
              lessons: course.standing.left.lessons,
              quizzes: course.standing.left.quizzes,
            })}
          </li>
        )}
        <li className={course.certificateHref === null ? 'state' : 'state is-done'}>
          {course.certificateHref === null ? <OpenIcon /> : <CheckIcon />}
          {t('requirements.name')}
        </li>
      </ul>
    </>
  );
}

interface StandingValues {
  readonly lessonsDone: number;
  readonly lessonsTotal: number;
  readonly modulesDone: number;
  readonly modulesTotal: number;
  readonly left: { readonly minutes: number };
}

const leftValues = ({ left, lessonsDone, lessonsTotal, modulesDone, modulesTotal }: StandingValues) => ({
  lessonsDone,
  lessonsTotal,
  modulesDone,
  modulesTotal,
  ...hoursAndMinutes(left.minutes),
});

const sizeValues = (course: {
  readonly minutes: number;
  readonly quizMinutes: number;
  readonly lessonCount: number;
  readonly modules: readonly unknown[];
}) => ({
  modules: course.modules.length,
  lessons: course.lessonCount,
  ...hoursAndMinutes(course.minutes + course.modules.length * course.quizMinutes),
});
