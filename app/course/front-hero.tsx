import { hoursAndMinutes } from '#app/ui/duration.ts';
import { SlipHead, SlipTitles } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { FrontCourseView, FrontWords } from './views.ts';

interface FrontHeroProps {
  readonly words: FrontWords;
  /** The only course of the site. Null if there are several, or none. */
  readonly course: FrontCourseView | null;
}

/** Says what the site is for. With one course, it has its next step and the slip of its first module. */
export function FrontHero({ words, course }: FrontHeroProps) {
  const { t } = usePage();
  const module = course?.modules[0];
  return (
    <section className={module === undefined ? 'hero plain-hero' : 'hero'}>
      <div>
        {words.kind !== null && <p className="kind">{words.kind}</p>}
        <h1>{words.headline}</h1>
        {words.lede !== null && (
          <p className="lede">
            {words.lede === course?.summary && <strong>{course.title}.</strong>} {words.lede}
          </p>
        )}
        {course !== null && <CourseOffer course={course} />}
      </div>
      {course !== null && module !== undefined && (
        <figure>
          <div className="slip">
            <SlipHead id="front-slip" title={t('slip.title')} />
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

function CourseOffer({ course }: { readonly course: FrontCourseView }) {
  const { t } = usePage();
  return (
    <>
      <div className="row">
        <a className="button" href={course.step.href}>
          {course.hasStarted ? t('front.resume') : t('front.begin', { lesson: course.step.number ?? '' })}
        </a>{' '}
        <a className="button quiet" href={course.href}>
          {t('front.see')}
        </a>{' '}
        {course.skillsHref !== null && (
          <a className="note" href={course.skillsHref}>
            {t('skills.title')}
          </a>
        )}
      </div>
      <CourseFacts course={course} />
    </>
  );
}

/** Says how long a course takes, what it ends with, and what else its author says in a word. */
export function CourseFacts({ course }: { readonly course: Pick<FrontCourseView, 'minutes' | 'landing'> }) {
  const { t } = usePage();
  return (
    <dl className="facts">
      <div>
        <dt>{t('front.time')}</dt>
        <dd>{t('front.timeValue', hoursAndMinutes(nearHour(course.minutes)))}</dd>
      </div>
      <div>
        <dt>{t('front.ends')}</dt>
        <dd>{t('front.endsValue')}</dd>
      </div>
      {course.landing.facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Rounds two hours or more to whole hours, since nobody plans a course to the minute. */
const nearHour = (minutes: number): number => (minutes < 120 ? minutes : Math.round(minutes / 60) * 60);
