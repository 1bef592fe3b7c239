import { and, eq } from 'drizzle-orm';
import { entry } from './schema.ts';
import type { Transaction } from './transaction.ts';

type EntryRow = typeof entry.$inferSelect;

export const isEntry = ({
  learnerId,
  courseId,
  entryId,
}: Pick<EntryRow, 'learnerId' | 'courseId' | 'entryId'>) =>
  and(eq(entry.learnerId, learnerId), eq(entry.courseId, courseId), eq(entry.entryId, entryId));

export function putEntry(tx: Transaction, row: typeof entry.$inferInsert): void {
  tx.insert(entry)
    .values(row)
    .onConflictDoUpdate({
      target: [entry.learnerId, entry.courseId, entry.entryId],
      set: {
        entry: row.entry,
        savedAt: row.savedAt,
        page: row.page ?? null,
        sequence: row.sequence ?? 0,
      },
    })
    .run();
}
