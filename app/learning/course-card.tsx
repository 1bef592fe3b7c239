import { SkillsOffer } from '#app/skills/index.ts';
import type { ReviewPlanView } from '#app/review/index.ts';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import type { DeskCourseView } from './views.ts';

/** Shows a course on the desk, with the progress of the learner in it. */
export function CourseCard({ course }: { readonly course: DeskCourseView }) {
  const { t, day } = usePage();
  return (
    <li className="card">
      <CallNumber lines={course.callNumber} />
      <div className="card-body">
        <h3>
          <a href={course.href}>{course.title}</a>
        </h3>
        <p>{course.subtitle}</p>
        <ProgressBar
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
        {course.skills !== null && <SkillsOffer status={course.skills} />}
        {course.review !== null && <ReviewNotice review={course.review} />}
      </div>
    </li>
  );
}

/** Says that a review is due, or when the next one is. */
function ReviewNotice({ review }: { readonly review: ReviewPlanView }) {
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
