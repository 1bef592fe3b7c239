import type { EntryProblem } from '#courses/schema/part.ts';
import { entryFieldName } from './entry-fields.ts';
import { describeEntryProblem } from './entry-problem.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** Why an entry was not saved. */
type EntryRefusal =
  | { readonly kind: 'refused'; readonly entryId: string; readonly problem: EntryProblem }
  | { readonly kind: 'gone' };

/** Says why an entry was not saved, with a link to the field. */
export function EntryRefused({ refusal }: { readonly refusal: EntryRefusal }) {
  const { t } = usePage();
  if (refusal.kind === 'gone')
    return (
      <ErrorSummary title={t('entry.gone')} errors={[]}>
        <p>{t('entry.goneNote')}</p>
      </ErrorSummary>
    );
  const { entryId, problem } = refusal;
  const text = describeEntryProblem(t, problem);
  return (
    <ErrorSummary
      title={t('entry.refused')}
      errors={[{ href: `#${entryFieldName(entryId, problem.field)}`, text }]}
    >
      <p>{t('entry.refusedKept')}</p>
    </ErrorSummary>
  );
}
