import { usePage } from '#app/ui/page-context.tsx';
import type { AttemptView } from './views.ts';

interface AttemptPagerProps {
  readonly attempt: Pick<AttemptView, 'layout' | 'shown' | 'states'>;
}

/**
 * The buttons below the questions. If a page shows one question, they lead to the previous and the next one.
 */
export function AttemptPager({ attempt: { layout, shown, states } }: AttemptPagerProps) {
  const { t } = usePage();
  const number = shown[0]?.number ?? 1;
  const isOne = layout === 'one';
  const isLast = !isOne || number >= states.length;
  return (
    <>
      <div className="pager">
        {isOne && number > 1 ? (
          <button className="button quiet" name="do" value={`go:${String(number - 1)}`}>
            {t('attempt.previous', { number: number - 1 })}
          </button>
        ) : (
          <button className="button quiet" name="do" value="stop">
            {t('attempt.stop')}
          </button>
        )}{' '}
        {isLast ? (
          <button className="button" name="do" value="review">
            {t('attempt.review')}
          </button>
        ) : (
          <button className="button" name="do" value={`go:${String(number + 1)}`}>
            {t('attempt.next', { number: number + 1 })}
          </button>
        )}
      </div>
      {isLast && <p className="note after-pager">{t('attempt.reviewNote')}</p>}
    </>
  );
}
