import { desc, eq } from 'drizzle-orm';
import type { Feedback, FeedbackStore } from '../feedback-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { enqueueMail } from './mail-store.ts';
import { feedback } from './schema.ts';
import { asPromise } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

/** The columns of feedback without the sender, whom the operator does not see. */
const said = {
  id: feedback.id,
  page: feedback.page,
  isHelpful: feedback.isHelpful,
  text: feedback.text,
  replyTo: feedback.replyTo,
  sentAt: feedback.sentAt,
};

export const createFeedbackStore = (reader: SqliteDatabase, write: Write): FeedbackStore => ({
  keepFeedback: (given, learnerId, mail) =>
    write((tx) => {
      const { changes } = tx
        .insert(feedback)
        .values({ ...given, learnerId })
        .onConflictDoNothing()
        .run();
      if (changes === 0) return 'repeat';
      if (mail !== null) enqueueMail(tx, mail);
      return 'kept';
    }),

  listFeedback: () =>
    asPromise(() => reader.select(said).from(feedback).orderBy(desc(feedback.sentAt)).all()),
});

export const readFeedbackOf = (tx: Transaction, learnerId: string): readonly Feedback[] =>
  tx.select(said).from(feedback).where(eq(feedback.learnerId, learnerId)).orderBy(feedback.sentAt).all();
