import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findCourse } from '#app/http/catalogue.server.ts';
import { CourseSlip, ResumeStep } from '#app/progress/index.ts';
import { SkillsAdvice, SkillsOffer, SkillsStart, adviceFor } from '#app/skills/index.ts';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { CoursePitch, CourseQuestions, CourseSample } from './course-landing.tsx';
import { CourseRequirements } from './course-requirements.tsx';
import { viewCourse } from './course.server.ts';
import { CourseFacts } from './front-hero.tsx';
import { ModuleCard } from './module-card.tsx';
import { NewLessons } from './new-lessons.tsx';

export const loader = ({ context, params }: LoaderFunctionArgs) =>
  viewCourse(context, context.learner, findCourse(context.library, params.courseId));

export const meta = publicMeta;

export default function CoursePage() {
  const course = useLoaderData<typeof loader>();
  const { t } = usePage();
  const nextModule = course.modules.find(({ number }) => number === course.step.moduleNumber);
  const nextLesson = nextModule?.lessons.find(({ number }) => number === course.step.number);
  const isBegun = course.standing.hasStarted;
  return (
    <>
      <div className="page-head">
        {course.landing.kind !== null && <p className="kind">{course.landing.kind}</p>}
        <h1>{course.title}</h1>
        <p className="lede">{course.subtitle}</p>
        {!isBegun && <p>{course.summary}</p>}
      </div>
      {course.start === null ? (
        <ResumeStep
          step={course.step}
          hasStarted={course.standing.hasStarted}
          isOnward={course.isOnward}
          certificateHref={course.certificateHref}
          left={nextLesson === undefined ? '' : t('resume.lessonLeft', { minutes: nextLesson.minutes })}
        >
          <SkillsAdvice advice={adviceFor(course.advice, nextModule?.id)} />
        </ResumeStep>
      ) : (
        <SkillsStart start={course.start} />
      )}
      <NewLessons lessons={course.modules.flatMap(({ lessons }) => lessons).filter(({ isNew }) => isNew)} />
      <div className="columns main-aside">
        <div>
          {!isBegun && <CoursePitch landing={course.landing} />}
          <h2 className="section-head" id="modules">
            {t('course.modules')}
          </h2>
          <p className="left">
            {course.standing.hasStarted
              ? t('course.standing', leftValues(course.standing))
              : t('course.size', sizeValues(course))}
          </p>
          {course.skills !== null && <SkillsOffer status={course.skills} />}
          <ul className="cards reasons">
            {course.modules.map((module) => (
              <ModuleCard
                key={module.id}
                module={module}
                callNumber={course.callNumber}
                quizMinutes={course.quizMinutes}
                isOpen={isBegun && module.id === nextModule?.id}
                nextLessonId={nextLesson?.id}
                advice={adviceFor(course.advice, module.id)}
              />
            ))}
          </ul>
          {!isBegun && <CourseSample landing={course.landing} />}
          <CourseRequirements course={course} />
          <CourseQuestions landing={course.landing} />
          <p className="note section-head">
            {course.guideHref !== null && (
              <>
                <a href={course.guideHref}>{t('guide.here')}</a> ·{' '}
              </>
            )}{' '}
            <a href={course.more.about}>{t('about.here')}</a> ·{' '}
            <a href={course.more.glossary}>{t('glossary.title')}</a> ·{' '}
            <a href={course.more.sources}>{t('sources.title')}</a>
          </p>
        </div>
        {isBegun ? (
          <aside aria-label={t('slip.yours')}>
            <CourseSlip
              modules={course.modules.map((module) => {
                const advice = adviceFor(course.advice, module.id);
                const isOpen = advice !== undefined && module.completedAt === null;
                return { ...module, note: isOpen ? t('skills.band', { band: advice.band }) : null };
              })}
            />
            <p className="note">{t('course.privacy')}</p>
          </aside>
        ) : (
          <aside className="panel flow" aria-labelledby="certificate">
            <h2 id="certificate">{t('course.certificate')}</h2>
            <img src={course.badge} alt="" width="144" height="144" loading="lazy" />
            <p>{t('course.certificateNote', { hours: course.contactHours })}</p>
            <CourseFacts course={{ minutes: course.minutes, landing: course.landing }} />
          </aside>
        )}
      </div>
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
  readonly lessonCount: number;
  readonly modules: readonly unknown[];
}) => ({
  modules: course.modules.length,
  lessons: course.lessonCount,
  ...hoursAndMinutes(course.minutes),
});
