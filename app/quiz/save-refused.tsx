import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { describeProblem } from './answer-problem.ts';
import type { AnswerProblem } from './views.ts';

interface SaveRefusedProps {
  readonly refused:
    { readonly kind: 'refused'; readonly problem: AnswerProblem } | { readonly kind: 'stale' } | undefined;
}

/** Says why a post was not saved. Shows nothing if it was. */
export function SaveRefused({ refused }: SaveRefusedProps) {
  const { t } = usePage();
  if (refused?.kind === 'refused')
    return (
      <ErrorSummary
        title={t('attempt.refused')}
        errors={
          refused.problem.question === null
            ? []
            : [
                {
                  href: `#question-${String(refused.problem.question)}`,
                  text: describeProblem(t, refused.problem),
                },
              ]
        }
      >
        <p>{t('attempt.refusedKept')}</p>
      </ErrorSummary>
    );
  if (refused?.kind === 'stale')
    return (
      <ErrorSummary title={t('attempt.stale')} errors={[]}>
        <p>{t('attempt.staleNote')}</p>
      </ErrorSummary>
    );
  return null;
}
