import { desc, eq } from 'drizzle-orm';
import type { Feedback, FeedbackStore } from '../feedback-store.ts';
import type { SqliteDatabase } from './connect.ts';
import { feedback } from './schema.ts';
import { settle } from './transaction.ts';
import type { Transaction, Write } from './transaction.ts';

/** Whoever reads it for the operator is not told whose it is. */
const said = {
  id: feedback.id,
  page: feedback.page,
  isHelpful: feedback.isHelpful,
  text: feedback.text,
  replyTo: feedback.replyTo,
  sentAt: feedback.sentAt,
};

export const createFeedbackStore = (reader: SqliteDatabase, write: Write): FeedbackStore => ({
  keepFeedback: (given, learnerId) =>
    write((tx) => {
      tx.insert(feedback)
        .values({ ...given, learnerId })
        .run();
    }),

  listFeedback: () => settle(() => reader.select(said).from(feedback).orderBy(desc(feedback.sentAt)).all()),
});

export const readFeedbackOf = (tx: Transaction, learnerId: string): readonly Feedback[] =>
  tx.select(said).from(feedback).where(eq(feedback.learnerId, learnerId)).orderBy(feedback.sentAt).all();
