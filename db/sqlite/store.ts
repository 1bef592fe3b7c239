import { and, eq, sql } from 'drizzle-orm';
import type { JoinRules } from '#courses/join/join.ts';
import type { Preferences, Profile } from '#courses/records.ts';
import type { Store } from '../store.ts';
import { createAccountStore } from './account-store.ts';
import { createAuditStore } from './audit.ts';
import { createAwardStore } from './award-store.ts';
import { gradeAttempt, insertAttempt, readAttempt, saveAnswers, submitAttempt } from './attempts.ts';
import type { SqliteConnections } from './connect.ts';
import { createCreditRecordStore } from './credit-record-store.ts';
import { deleteLearner } from './delete-learner.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { createGroupCommit } from './group-commit.ts';
import { createHeldPostStore } from './held-post-store.ts';
import { joinLearners } from './join.ts';
import { exportLearner } from './learner-export.ts';
import { createMailStore, withdrawMail } from './mail-store.ts';
import { readLedger, settleCourse, startCourse } from './ledger.ts';
import { createSiteStore } from './site-store.ts';
import { announceReview, recordReview } from './reviews.ts';
import { entry, lessonCompletion, preference, profile } from './schema.ts';
import { createSkillsStore } from './skills-store.ts';
import { prepareStatements } from './statements.ts';
import { createTrainingStore } from './training-store.ts';
import { asPromise } from './transaction.ts';
import { createWalletStore } from './wallet-store.ts';

const defaultPreferences: Preferences = {
  quizView: 'all',
  reviewMail: false,
  timeZone: null,
  browserZone: null,
  locale: null,
};

const emptyProfile: Profile = { certificateName: null, libraryName: null, libraryType: null, region: null };

/**
 * Creates the Store on SQLite. Every write is synchronous and on the only writer, so writes never interleave,
 * and a read sees the state before or after a write.
 */
export function createSqliteStore({ writer, reader }: SqliteConnections, rules: JoinRules): Store {
  const read = prepareStatements(reader);
  const inWriter = prepareStatements(writer);
  const write = createGroupCommit(writer);

  const readPreferences = (learnerId: string): Preferences => {
    const { quizView, reviewMail, timeZone, browserZone, locale } =
      read.preference.get({ learnerId }) ?? defaultPreferences;
    return { quizView, reviewMail, timeZone, browserZone, locale };
  };

  const readProfile = (learnerId: string): Profile => {
    const { certificateName, libraryName, libraryType, region } =
      read.profile.get({ learnerId }) ?? emptyProfile;
    return { certificateName, libraryName, libraryType, region };
  };

  return {
    ...createAccountStore(reader, write, rules),
    ...createAuditStore(reader, write),
    ...createAwardStore(reader, read, inWriter, write),
    ...createCreditRecordStore(reader, write),
    ...createFeedbackStore(reader, write),
    ...createHeldPostStore(reader, write),
    ...createSiteStore(reader, write),
    ...createMailStore(reader, read, write),
    ...createTrainingStore(read, write),
    ...createSkillsStore(read, write),
    ...createWalletStore(reader, write),

    readLedger: (learnerId, courseId) => asPromise(() => readLedger(read, learnerId, courseId)),

    listStartedCourses: (learnerId) =>
      asPromise(() => read.startedCourses.all({ learnerId }).map(({ courseId }) => courseId)),

    completeLesson: (start, lessonId, settle) =>
      write((tx) => {
        const completedAt = startCourse(inWriter, start);
        const { learnerId, courseId, courseVersion } = start;
        inWriter.completeLesson.run({ learnerId, lessonId, courseId, courseVersion, completedAt });
        settleCourse(tx, inWriter, learnerId, courseId, settle);
      }),

    settleCourse: (learnerId, courseId, settle) =>
      write((tx) => {
        settleCourse(tx, inWriter, learnerId, courseId, settle);
      }),

    undoLesson: (learnerId, courseId, lessonId, now) =>
      write((tx) => {
        tx.update(lessonCompletion)
          .set({ undoneAt: sql`max(${now.getTime()}, ${lessonCompletion.completedAt})` })
          .where(
            and(
              eq(lessonCompletion.learnerId, learnerId),
              eq(lessonCompletion.courseId, courseId),
              eq(lessonCompletion.lessonId, lessonId),
            ),
          )
          .run();
      }),

    countServed: (learnerId, courseId, moduleId) =>
      asPromise(() => {
        const served = read.servedItems.all({ learnerId, courseId, moduleId }).flatMap(({ items }) => items);
        return served.reduce(
          (counts, { item }) => counts.set(item.id, (counts.get(item.id) ?? 0) + 1),
          new Map<string, number>(),
        );
      }),

    startAttempt: (start, created) =>
      write((tx) => {
        const startedAt = startCourse(inWriter, start);
        const { learnerId, courseId } = start;
        const open = inWriter.openAttempt.get({ learnerId, courseId, moduleId: created.moduleId });
        if (open !== undefined) return open.id;
        insertAttempt(tx, { ...start, startedAt }, created);
        return created.id;
      }),

    findAttempt: (learnerId, attemptId) => asPromise(() => readAttempt(read, learnerId, attemptId)),

    saveAnswers: (save) => write((tx) => saveAnswers(tx, inWriter, save)),

    submitAttempt: (submit) => write((tx) => submitAttempt(tx, inWriter, submit)),

    gradeAttempt: (grade) => write((tx) => gradeAttempt(tx, inWriter, grade)),

    saveEntry: (start, entryId, merge) =>
      write(() => {
        startCourse(inWriter, start);
        const { learnerId, courseId, now } = start;
        const key = { learnerId, courseId, entryId };
        const stored = inWriter.entry.get(key);
        const { entry: saved = {}, page = null, sequence = 0 } = stored ?? {};
        const merged = merge({ entry: saved, page, sequence });
        // Handed back as it is stored, so it was not saved now.
        if (merged.entry === saved) return merged;
        if (Object.keys(merged.entry).length === 0) inWriter.deleteEntry.run(key);
        else {
          const { entry: values, page: last, sequence: number } = merged;
          inWriter.putEntry.run({ ...key, entry: values, savedAt: now, page: last, sequence: number });
        }
        return merged;
      }),

    clearEntries: (learnerId) =>
      write((tx) => {
        tx.delete(entry).where(eq(entry.learnerId, learnerId)).run();
      }),

    readEntries: (learnerId, courseId, entryIds) =>
      asPromise(() => {
        const rows =
          entryIds === undefined
            ? read.entries.all({ learnerId, courseId })
            : read.someEntries.all({ learnerId, courseId, entryIds: JSON.stringify(entryIds) });
        return new Map(
          rows.map(({ entryId, entry: saved, savedAt }) => [entryId, { entry: saved, savedAt }]),
        );
      }),

    listEntries: (learnerId) =>
      asPromise(() =>
        read.allEntries.all({ learnerId }).map(({ courseId, entryId, entry: saved, savedAt }) => ({
          courseId,
          entryId,
          entry: saved,
          savedAt,
        })),
      ),

    claimProgress: (sourceId, learnerId, settle) =>
      write((tx) => {
        joinLearners(tx, [sourceId], learnerId, rules, settle);
      }),

    readPreferences: (learnerId) => asPromise(() => readPreferences(learnerId)),

    savePreferences: (learnerId, preferences) =>
      write((tx) => {
        tx.insert(preference)
          .values({ ...defaultPreferences, ...preferences, learnerId })
          .onConflictDoUpdate({ target: preference.learnerId, set: { ...preferences, learnerId } })
          .run();
        if (preferences.reviewMail === false) withdrawMail(tx, learnerId, ['review']);
      }),

    readProfile: (learnerId) => asPromise(() => readProfile(learnerId)),

    saveProfile: (learnerId, given) =>
      write((tx) => {
        tx.insert(profile)
          .values({ ...emptyProfile, ...given, learnerId })
          .onConflictDoUpdate({ target: profile.learnerId, set: { ...given, learnerId } })
          .run();
      }),

    readReviews: (learnerId, courseId) =>
      asPromise(() =>
        read.reviews
          .all({ learnerId, courseId })
          .map(({ number, doneAt, mailedAt }) => ({ number, doneAt, mailedAt })),
      ),

    recordReview: (learnerId, courseId, number, now) =>
      write((tx) => {
        recordReview(tx, { learnerId, courseId, number }, 'doneAt', now);
      }),

    announceReview: (review, mail, now) => write((tx) => announceReview(tx, review, mail, now)),

    listReviewers: () => asPromise(() => read.reviewers.all()),

    exportLearner: (learnerId) =>
      // All reads of one transaction see the same snapshot, even if something is written meanwhile.
      asPromise(() =>
        reader.transaction((tx) =>
          exportLearner(tx, read, learnerId, {
            profile: readProfile(learnerId),
            preferences: readPreferences(learnerId),
          }),
        ),
      ),

    deleteLearner: (learnerId, now) =>
      write((tx) => {
        deleteLearner(tx, learnerId, now);
      }),

    listLedgers: async function* () {
      for (const { learnerId, courseId } of await asPromise(() => read.enrolments.all())) {
        const ledger = readLedger(read, learnerId, courseId);
        if (ledger === null) continue;
        const attempts = ledger.attempts.flatMap(({ id }) => readAttempt(read, learnerId, id) ?? []);
        yield { learnerId, courseId, ledger, attempts };
      }
    },
  };
}
