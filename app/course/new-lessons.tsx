import type { SlipLine } from '#app/progress/index.ts';
import { SlipTitles } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Lists the lessons that were added after the learner started. They are not required. */
export function NewLessons({ lessons }: { readonly lessons: readonly SlipLine[] }) {
  const { t } = usePage();
  if (lessons.length === 0) return null;
  return (
    <section className="band columns halves new-lessons" aria-labelledby="new-lessons">
      <div>
        <h2 id="new-lessons" className="as-h3">
          {t('course.new')}
        </h2>
        <p>{t('course.newNote', { count: lessons.length })}</p>
      </div>
      <SlipTitles lines={lessons} />
    </section>
  );
}
