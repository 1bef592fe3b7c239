import { SlipHead, SlipTitles } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { DeskCourseView } from './views.ts';

/** Shows the slip of the lessons that were finished last. */
export function RecentLessons({ course }: { readonly course: DeskCourseView }) {
  const { t } = usePage();
  return (
    <aside>
      <section className="slip" aria-labelledby="lately">
        <SlipHead id="lately" title={t('desk.lately')} note={course.title} />
        <div className="slip-group">
          {course.recentLessons.length === 0 ? (
            <p className="note below">{t('desk.nothingYet')}</p>
          ) : (
            <SlipTitles lines={course.recentLessons} />
          )}
        </div>
      </section>
      <p className="note">
        <a href={course.href}>{t('desk.wholeSlip')}</a>
      </p>
    </aside>
  );
}
