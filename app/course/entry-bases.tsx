import { entryFieldName } from './entry-fields.ts';
import type { EntryBases as Bases } from './views.ts';

interface EntryBasesProps {
  readonly entryId: string;
  readonly bases: Bases;
}

/** The hidden fields by which a post of an entry changes only what the learner changed. */
export function EntryBases({ entryId, bases }: EntryBasesProps) {
  return (
    <>
      {Object.entries(bases)
        .filter(([name]) => name.startsWith(entryFieldName(entryId, '')))
        .map(([name, base]) => (
          <input type="hidden" name={name} value={base} key={name} />
        ))}
    </>
  );
}
