import { and, eq, isNull } from 'drizzle-orm';
import type { NewMail } from '../mail-store.ts';
import { enqueueMail } from './mail-store.ts';
import { courseReview, preference } from './schema.ts';
import type { Transaction } from './transaction.ts';

interface ReviewKey {
  readonly learnerId: string;
  readonly courseId: string;
  readonly number: number;
}

/** Records a date of a review, unless it is recorded already. Returns whether it was recorded now. */
export function recordReview(
  tx: Transaction,
  review: ReviewKey,
  column: 'doneAt' | 'mailedAt',
  now: Date,
): boolean {
  const { changes } = tx
    .insert(courseReview)
    .values({ ...review, [column]: now })
    .onConflictDoUpdate({
      target: [courseReview.learnerId, courseReview.courseId, courseReview.number],
      set: { [column]: now },
      setWhere: isNull(courseReview[column]),
    })
    .run();
  return changes > 0;
}

export function announceReview(
  tx: Transaction,
  review: ReviewKey,
  mail: NewMail,
  now: Date,
): 'announced' | 'unwanted' {
  const isWanted = tx
    .select({ learnerId: preference.learnerId })
    .from(preference)
    .where(and(eq(preference.learnerId, review.learnerId), eq(preference.reviewMail, true)))
    .get();
  if (isWanted === undefined || !recordReview(tx, review, 'mailedAt', now)) return 'unwanted';
  enqueueMail(tx, mail);
  return 'announced';
}
