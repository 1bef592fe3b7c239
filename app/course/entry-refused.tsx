import type { EntryProblem } from '#courses/schema/part.ts';
import { entryFieldName } from './entry-fields.ts';
import { describeEntryProblem } from './entry-problem.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { TypedTexts } from '#app/ui/typed-texts.tsx';

/** Why an entry was not saved. */
type EntryRefusal =
  | { readonly kind: 'refused'; readonly entryId: string; readonly problem: EntryProblem }
  | { readonly kind: 'gone' }
  | { readonly kind: 'both'; readonly entryId: string };

/** Says why an entry was not saved, or not alone, with a link to it. */
export function EntryRefused({ refusal }: { readonly refusal: EntryRefusal }) {
  const { t } = usePage();
  if (refusal.kind === 'gone')
    return (
      <ErrorSummary title={t('entry.gone')} errors={[]}>
        <p>{t('entry.goneNote')}</p>
        <TypedTexts />
      </ErrorSummary>
    );
  if (refusal.kind === 'both')
    return (
      <div className="callout" role="status">
        <p>
          {t('saved.both')} <a href={`#${refusal.entryId}`}>{t('entry.toBoth')}</a>
        </p>
      </div>
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
