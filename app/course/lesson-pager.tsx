import { Stamp } from '#app/ui/stamp.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import type { StopView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface LessonPagerProps {
  readonly courseHref: string;
  /** Null before the first lesson. */
  readonly previous: StopView | null;
  readonly next: StopView;
  readonly completedAt: string | null;
}

/** Links to the previous page, and has the button that finishes the lesson and leads to the next page. */
export function LessonPager({ courseHref, previous, next, completedAt }: LessonPagerProps) {
  const { t } = usePage();
  return (
    <PostForm>
      <p className="up-next">
        {next.kind === 'lesson'
          ? t('lesson.upNext', { title: next.title, minutes: next.minutes })
          : t('lesson.upNextQuiz', { number: next.title, minutes: next.minutes })}
      </p>
      <nav className="pager" aria-label={t('lesson.pager')}>
        <a className="button quiet" href={previous?.href ?? courseHref}>
          {previous === null
            ? t('lesson.previousCourse')
            : previous.kind === 'lesson'
              ? t('lesson.previous', { title: previous.title })
              : t('lesson.previousQuiz', { number: previous.title })}
        </a>{' '}
        <button className="button" name="do" value="next">
          {next.kind === 'lesson'
            ? t('lesson.next', { title: next.title })
            : t('lesson.nextQuiz', { number: next.title })}
        </button>
      </nav>
      {completedAt === null ? (
        <p className="note no-print after-pager">{t('lesson.nextNote')}</p>
      ) : (
        <p className="note no-print after-pager">
          <Stamp date={completedAt} isWorded />{' '}
          <button className="text-button" name="do" value="undo">
            {t('lesson.undo')}
          </button>
        </p>
      )}
      <PageFields />
    </PostForm>
  );
}
