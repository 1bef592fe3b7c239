import { hoursAndMinutes } from '#app/ui/duration.ts';
import { SlipHead, SlipTitles } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { FrontCourseView } from './views.ts';

/** Introduces the first course, with its next step and the slip of its first module. */
export function FrontHero({ course }: { readonly course: FrontCourseView }) {
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
            <SlipHead id="front-slip" title={t('slip.title')} note={t('slip.yours')} />
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

/** Rounds two hours or more to whole hours, since nobody plans a course to the minute. */
const nearHour = (minutes: number): number => (minutes < 120 ? minutes : Math.round(minutes / 60) * 60);
