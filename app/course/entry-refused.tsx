import type { EntryProblem } from '#courses/schema/part.ts';
import { entryFieldName } from './entry-fields.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface EntryRefusedProps {
  readonly entryId: string;
  readonly problem: EntryProblem | null;
}

/** Why a tool or a reflection was not saved, with a link to the field. */
export function EntryRefused({ entryId, problem }: EntryRefusedProps) {
  const { t } = usePage();
  if (problem === null) return null;
  const text = problem.fault === 'too-long' ? t('entry.tooLong') : t('entry.unknownOption');
  return (
    <ErrorSummary
      title={t('entry.refused')}
      errors={[{ href: `#${entryFieldName(entryId, problem.field)}`, text }]}
    >
      <p>{t('entry.refusedKept')}</p>
    </ErrorSummary>
  );
}
