import type { CourseFacts } from '#certificates/facts.ts';
import type { Response } from '#courses/items/item.ts';
import type { Completion, Settle } from '#courses/ledger.ts';
import type { Entry } from '#courses/schema/part.ts';
import type { NewAttempt, PostedPage } from '#db/attempt.ts';
import type { NewCreditRecord } from '#db/credit-record-store.ts';
import type { NewMail } from '#db/mail-store.ts';
import type { CourseStart, Store } from '#db/store.ts';
import { facts } from '#tests/certificates/facts.ts';
import { exampleItem } from '#tests/support/items.ts';

export interface StoreUnderTest {
  readonly store: Store;
  /** Creates an account with that id. */
  readonly addLearner: (id: string) => Promise<void>;
  /** Deletes an account, as better-auth does. */
  readonly deleteLearner: (id: string) => Promise<void>;
}

export const at = (minute: number): Date => new Date(Date.UTC(2026, 9, 3, 9, minute));

export const startOf = (learnerId: string, minute = 0, courseId = 'course'): CourseStart => ({
  learnerId,
  courseId,
  courseVersion: '1',
  requirements: { modules: [{ id: 'module', lessons: ['one', 'two'] }] },
  now: at(minute),
});

export const newAttempt = (id: string): NewAttempt => ({
  id,
  moduleId: 'module',
  items: [
    { item: exampleItem('single'), order: ['c', 'a', 'b'] },
    { item: exampleItem('short-text'), order: [] },
  ],
  passPercent: 80,
});

/** A record of contact hours that is made at that minute. */
export const newRecordOf = (key: string, minute: number, learnerName = 'Ruth'): NewCreditRecord => ({
  key,
  digest: `digest of ${learnerName}`,
  madeAt: at(minute),
  facts: {
    version: 1,
    learnerName,
    range: { from: null, to: '2026-12-31' },
    credits: [
      {
        kind: 'training',
        title: 'Film',
        completedOn: '2026-10-03',
        provider: 'Cedar County Library',
        category: null,
        contactHours: 1.5,
        minutesPerHour: 50,
        serial: null,
      },
    ],
    printedOn: '2026-10-03',
    issuer: 'Cedar County Library',
  },
});

/** A completion as rules find it, in that version of the course. */
export const completionOf = (
  moduleId: string | null,
  completedAt: Date,
  courseVersion = '1',
): Completion => ({
  moduleId,
  completedAt,
  facts: {
    courseVersion,
    courseTitle: 'The Desk Phone',
    courseSubtitle: 'Answering well',
    callNumber: ['021.2', 'R66'],
    category: null,
    alignment: [],
    statement: 'can answer the phone',
    locale: 'en-US',
    contactHours: 0.75,
    minutesPerHour: 60,
    showScore: false,
    modules: [
      {
        id: 'module',
        number: 1,
        title: 'Rings',
        objectives: ['Answer.'],
        alignment: [],
        lessonCount: 2,
        passPercent: 80,
      },
    ],
  },
});

/** Finds no completions. */
export const settle: Settle = () => [];

/** Returns a new page for every post. */
export const pageOf = (minute: number): PostedPage => ({
  id: `page-${String(minute)}`,
  sequence: 0,
  digest: 'x',
});

export const single = (choice: string): Response => ({ kind: 'single', choice });

export const result = (percent: number) => ({
  points: percent / 50,
  maxPoints: 2,
  percent,
  passed: percent >= 80,
});

export const factsOf = (serial: string, learnerName = facts.learnerName): CourseFacts => ({
  ...facts,
  courseId: 'course',
  serial,
  learnerName,
  issuedAt: at(0).toISOString(),
});

/** Starts a guest with a session, which lasts until a minute. */
export const startGuest = (store: Store, learnerId: string, minute: number, lastsUntil: number) =>
  store.startGuest(
    {
      learnerId,
      placeholder: `${learnerId}@anonymous.placeholder.invalid`,
      sessionId: `session of ${learnerId}`,
      token: `token of ${learnerId}`,
      userAgent: '',
      expiresAt: at(lastsUntil),
    },
    at(minute),
  );

/** Turns a guest into an account that claims an address. */
export const signUp = async (store: Store, learnerId: string, name: string, email: string) =>
  store.signUp(learnerId, { name, email, placeholder: null }, 'hash', await store.findEmail(email), at(0));

/** Lets a learner open a link that was mailed to an address. */
export async function confirmEmail(
  store: Store,
  learnerId: string,
  email: string,
): Promise<'moved' | 'taken' | null> {
  const link = { tokenHash: 'confirms', purpose: 'take-email', email, learnerId, expiresAt: at(60) } as const;
  await store.keepLink(link, at(0));
  return store.moveEmail('confirms', settle, at(1));
}

/** Returns a mail that is stored in minute 1 and of use for an hour. */
export const mailOf = (id: string, more: Partial<NewMail> = {}): NewMail => ({
  id,
  kind: 'sign-in',
  learnerId: null,
  address: 'ruth@library.example',
  message: Buffer.from(`Message-ID: ${id}`),
  createdAt: at(1),
  expiresAt: at(61),
  ...more,
});

/** Mails a learner, who wants that, about a review of the course. */
export async function announce(store: Store, learnerId: string, number: number, minute: number) {
  await store.savePreferences(learnerId, { reviewMail: true });
  const mail = mailOf(`${learnerId} ${String(number)}`, { kind: 'review', learnerId });
  return store.announceReview({ learnerId, courseId: 'course', number }, mail, at(minute));
}

/** Posts that several contracts use. */
export function postsTo(store: () => Store) {
  return {
    save: (attemptId: string, response: Response, minute: number, learnerId = 'ruth') =>
      store().saveAnswers({
        learnerId,
        attemptId,
        answers: [{ itemId: 'single', response, flagged: false }],
        page: pageOf(minute),
        now: at(minute),
      }),

    submit: (attemptId: string, revision: number, percent: number | null, learnerId = 'ruth') =>
      store().submitAttempt({
        learnerId,
        attemptId,
        revision,
        now: at(30),
        result: percent === null ? null : result(percent),
        settle,
      }),
  };
}

/** Replaces a stored entry, whatever it is. */
export const put = (entry: Entry) => () => ({ entry, page: null, sequence: 0 });
