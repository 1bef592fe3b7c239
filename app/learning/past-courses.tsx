import { usePage } from '#app/ui/page-context.tsx';
import type { PastCourseView } from './views.ts';

/** Lists the completed courses that the site no longer offers, with the way to what attests each. */
export function PastCourses({ courses }: { readonly courses: readonly PastCourseView[] }) {
  const { t, day } = usePage();
  if (courses.length === 0) return null;
  return (
    <section className="flow" aria-labelledby="past-courses">
      <h2 id="past-courses">{t('desk.past')}</h2>
      <ul>
        {courses.map(({ id, title, completedAt, certificateHref, recordHref }) => (
          <li key={id}>
            {t('desk.pastCourse', { course: title, date: day(completedAt) })}{' '}
            {certificateHref === null ? (
              <a href={recordHref}>{t('desk.toRecord')}</a>
            ) : (
              <a href={certificateHref}>{t('resume.seeCertificate')}</a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
