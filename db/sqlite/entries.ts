import { and, eq } from 'drizzle-orm';
import type { Entry } from '#courses/schema/part.ts';
import { entry } from './schema.ts';
import type { Transaction } from './transaction.ts';

type EntryRow = typeof entry.$inferSelect;

export const isEntry = ({
  learnerId,
  courseId,
  entryId,
}: Pick<EntryRow, 'learnerId' | 'courseId' | 'entryId'>) =>
  and(eq(entry.learnerId, learnerId), eq(entry.courseId, courseId), eq(entry.entryId, entryId));

export function putEntry(tx: Transaction, row: EntryRow): void {
  const { values, savedAt } = row;
  tx.insert(entry)
    .values(row)
    .onConflictDoUpdate({
      target: [entry.learnerId, entry.courseId, entry.entryId],
      set: { values, savedAt },
    })
    .run();
}

/** What the source filled in joins what the learner has; where both filled in the same field, it keeps both, the newer first. */
export function claimEntries(tx: Transaction, sourceId: string, learnerId: string): void {
  for (const theirs of tx.delete(entry).where(eq(entry.learnerId, sourceId)).returning().all()) {
    const own = tx
      .select()
      .from(entry)
      .where(isEntry({ ...theirs, learnerId }))
      .get();
    const [newer, older] = own !== undefined && own.savedAt > theirs.savedAt ? [own, theirs] : [theirs, own];
    const values = joinEntries(newer.values, older?.values ?? {});
    putEntry(tx, { ...newer, learnerId, values });
  }
}

function joinEntries(newer: Entry, older: Entry): Entry {
  const fields = new Set([...Object.keys(newer), ...Object.keys(older)]);
  return Object.fromEntries(
    [...fields].map((field) => [field, [...new Set([...(newer[field] ?? []), ...(older[field] ?? [])])]]),
  );
}
