import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { describeProblem } from './answer-problem.ts';
import type { AnswerProblem } from './views.ts';

interface SaveRefusedProps {
  /** The outcome of this post. */
  readonly refused:
    { readonly kind: 'refused'; readonly problem: AnswerProblem } | { readonly kind: 'stale' } | undefined;
  /** The outcome of a post that waited until its learner signed in. */
  readonly held: string | null;
}

/** Says why a post was not saved. Shows nothing if it was. */
export function SaveRefused({ refused, held }: SaveRefusedProps) {
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
  if (refused?.kind === 'stale' || held === 'stale')
    return (
      <ErrorSummary title={t('attempt.stale')} errors={[]}>
        <p>{t('attempt.staleNote')}</p>
      </ErrorSummary>
    );
  if (held === 'refused')
    return (
      <ErrorSummary title={t('attempt.heldRefused')} errors={[]}>
        <p>{t('attempt.heldRefusedNote')}</p>
      </ErrorSummary>
    );
  return null;
}
