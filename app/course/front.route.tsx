import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hoursAndMinutes } from '#app/ui/duration.ts';
import { CallNumber } from '#app/ui/call-number.tsx';
import { SlipHead, SlipTitles } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { coursePath, skillsCheckPath } from '#app/addresses.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const learner = context.learner;
  const courses = await Promise.all(
    context.library.courses.map(async (course) => {
      const { progress, startedAt } = await readStanding(context, learner, course);
      return {
        id: course.id,
        title: course.title,
        subtitle: course.subtitle,
        summary: course.summary,
        callNumber: course.callNumber,
        href: coursePath(course.id),
        minutes: course.minutes + course.modules.length * course.quizMinutes,
        lessonCount: course.lessonCount,
        passPercent: course.passPercent,
        drawCount: course.drawCount,
        quizMinutes: course.quizMinutes,
        modules: viewModules(course, progress),
        step: viewStep(course, progress.next),
        skillsHref: course.skillsCheck === null ? null : skillsCheckPath(course.id),
        hasStarted: startedAt !== null,
      };
    }),
  );
  const [first] = courses;
  return {
    title:
      first === undefined ? '' : context.t('title.front', { course: first.title, subtitle: first.subtitle }),
    description: first?.summary ?? '',
    courses,
  };
}

type Data = Awaited<ReturnType<typeof loader>>;

export const meta = publicMeta;

export default function Front() {
  const { courses } = useLoaderData<typeof loader>();
  const [first] = courses;
  return (
    <>
      {first !== undefined && <Hero course={first} />}
      <div id="courses">
        {first !== undefined && courses.length === 1 ? <Modules course={first} /> : <Courses />}
      </div>
      <HowItWorks />
    </>
  );
}

function Hero({ course }: { readonly course: Data['courses'][number] }) {
  const { t } = usePage();
  const module = course.modules[0];
  return (
    <section className="hero">
      <div>
        <p className="kind">{t('front.kind')}</p>
        <h1>{t('front.headline')}</h1>
        <p className="lede">
          <strong>{course.title}.</strong> {course.summary}
        </p>
        <div className="row">
          <a className="button" href={course.step.href}>
            {course.hasStarted ? t('front.resume') : t('front.begin', { lesson: course.step.number ?? '' })}
          </a>
          <a className="button quiet" href={course.href}>
            {t('front.see')}
          </a>
          {course.skillsHref !== null && (
            <a className="note" href={course.skillsHref}>
              {t('skills.title')}
            </a>
          )}
        </div>
        <dl className="facts">
          <div>
            <dt>{t('front.time')}</dt>
            <dd>{t('front.timeValue', hoursAndMinutes(nearHour(course.minutes)))}</dd>
          </div>
          <div>
            <dt>{t('front.cost')}</dt>
            <dd>{t('front.costValue')}</dd>
          </div>
          <div>
            <dt>{t('front.ends')}</dt>
            <dd>{t('front.endsValue')}</dd>
          </div>
          <div>
            <dt>{t('front.works')}</dt>
            <dd>{t('front.worksValue')}</dd>
          </div>
        </dl>
      </div>
      {module !== undefined && (
        <figure>
          <div className="slip">
            <SlipHead
              id="front-slip"
              title={t('slip.title')}
              note={t('slip.yours')}
              callNumber={[...course.callNumber, `v.${String(module.number)}`]}
            />
            <div className="slip-group">
              <SlipTitles lines={module.lessons} />
            </div>
          </div>
          <figcaption>{t('front.slipCaption')}</figcaption>
        </figure>
      )}
    </section>
  );
}

/** Whole hours from two on: nobody plans a course to the minute. */
const nearHour = (minutes: number): number => (minutes < 120 ? minutes : Math.round(minutes / 60) * 60);

function Courses() {
  const { courses } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <section className="section" aria-labelledby="all-courses">
      <h2 id="all-courses">{t('front.courses', { count: courses.length })}</h2>
      <ul className="cards two">
        {courses.map((course) => (
          <li className="card" key={course.id}>
            <CallNumber lines={course.callNumber} />
            <div className="card-body">
              <h3>
                <a href={course.href}>{course.title}</a>
              </h3>
              <p>{course.subtitle}</p>
              <p className="note">
                {t('front.courseSize', {
                  modules: course.modules.length,
                  lessons: course.lessonCount,
                  ...hoursAndMinutes(course.minutes),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Modules({ course }: { readonly course: Data['courses'][number] }) {
  const { t } = usePage();
  return (
    <section className="section" aria-labelledby={course.id}>
      <h2 id={course.id}>
        {t('front.modules', { modules: course.modules.length, lessons: course.lessonCount })}
      </h2>
      <p>{t('front.modulesNote', { items: course.drawCount, percent: course.passPercent })}</p>
      <ul className="cards two">
        {course.modules.map((module) => (
          <li className="card" key={module.id}>
            <CallNumber lines={[...course.callNumber, `v.${String(module.number)}`]} />
            <div className="card-body">
              <h3>
                <a href={`${course.href}#${module.id}`}>{module.title}</a>
              </h3>
              <p>{module.aim}</p>
              <p className="note">
                {t('module.size', {
                  lessons: module.lessons.length,
                  minutes: module.minutes,
                  quizMinutes: course.quizMinutes,
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HowItWorks() {
  const { t } = usePage();
  return (
    <section className="section">
      <h2>{t('front.how')}</h2>
      <p>{t('front.howNote')}</p>
      <ol className="steps">
        <li>
          <h3>{t('front.step1')}</h3>
          <p>{t('front.step1Note')}</p>
        </li>
        <li>
          <h3>{t('front.step2')}</h3>
          <p>{t('front.step2Note')}</p>
        </li>
        <li>
          <h3>{t('front.step3')}</h3>
          <p>{t('front.step3Note')}</p>
        </li>
        <li>
          <h3>{t('front.step4')}</h3>
          <p>{t('front.step4Note')}</p>
        </li>
      </ol>
    </section>
  );
}
