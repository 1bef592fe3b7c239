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

/** What a guest filled in joins what the account has; where both filled in the same field, it keeps both, the newer first. */
export function claimEntries(tx: Transaction, guestId: string, learnerId: string): void {
  for (const guest of tx.select().from(entry).where(eq(entry.learnerId, guestId)).all()) {
    const own = tx
      .select()
      .from(entry)
      .where(isEntry({ ...guest, learnerId }))
      .get();
    const [newer, older] = own !== undefined && own.savedAt > guest.savedAt ? [own, guest] : [guest, own];
    const values = joinEntries(newer.values, older?.values ?? {});
    putEntry(tx, { ...newer, learnerId, values });
  }
  tx.delete(entry).where(eq(entry.learnerId, guestId)).run();
}

function joinEntries(newer: Entry, older: Entry): Entry {
  const fields = new Set([...Object.keys(newer), ...Object.keys(older)]);
  return Object.fromEntries(
    [...fields].map((field) => [field, [...new Set([...(newer[field] ?? []), ...(older[field] ?? [])])]]),
  );
}
