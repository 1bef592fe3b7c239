import { and, eq, sql } from 'drizzle-orm';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Ledger } from '#courses/progress.ts';
import type { Entry } from '#courses/schema/part.ts';
import type {
  Attempt,
  AttemptResult,
  CourseStart,
  GradeAttempt,
  NewAttempt,
  SaveAnswers,
  Store,
  SubmitAttempt,
} from '../store.ts';
import type { SqliteConnections, SqliteDatabase } from './connect.ts';
import { answer, attempt, award, enrolment, entry, lessonCompletion } from './schema.ts';
import { prepareStatements } from './statements.ts';

/** What a transaction may do; better-sqlite3 runs it in one go, so it is never async. */
type Transaction = Parameters<Parameters<SqliteDatabase['transaction']>[0]>[0];

/**
 * The Store on SQLite. Every write is one synchronous `BEGIN IMMEDIATE` transaction on the one writer: it
 * cannot interleave with another, and reads see the state before or after it.
 */
export function createSqliteStore({ writer, reader }: SqliteConnections): Store {
  const read = prepareStatements(reader);
  const inWriter = prepareStatements(writer);
  const write = <T>(work: (tx: Transaction) => T): Promise<T> =>
    settle(() => writer.transaction(work, { behavior: 'immediate' }));

  const findAwardOf = (from: typeof read, learnerId: string, courseId: string): AwardFacts | null =>
    from.awardOf.get({ learnerId, courseId })?.facts ?? null;

  return {
    readLedger: (learnerId, courseId) => settle(() => readLedger(read, learnerId, courseId)),

    listStartedCourses: (learnerId) =>
      settle(() => read.startedCourses.all({ learnerId }).map(({ courseId }) => courseId)),

    completeLesson: (start, lessonId) =>
      write((tx) => {
        startCourse(tx, start);
        const { learnerId, courseId, courseVersion, now } = start;
        tx.insert(lessonCompletion)
          .values({ learnerId, lessonId, courseId, courseVersion, completedAt: now })
          .onConflictDoNothing()
          .run();
      }),

    undoLesson: (learnerId, lessonId) =>
      write((tx) => {
        tx.delete(lessonCompletion)
          .where(and(eq(lessonCompletion.learnerId, learnerId), eq(lessonCompletion.lessonId, lessonId)))
          .run();
      }),

    startAttempt: (start, created) =>
      write((tx) => {
        startCourse(tx, start);
        const { learnerId, courseId } = start;
        const open = inWriter.openAttempt.get({ learnerId, courseId, moduleId: created.moduleId });
        if (open !== undefined) return open.id;
        insertAttempt(tx, start, created);
        return created.id;
      }),

    findAttempt: (learnerId, attemptId) => settle(() => readAttempt(read, learnerId, attemptId)),

    saveAnswers: (save) => write((tx) => saveAnswers(tx, inWriter, save)),

    submitAttempt: (submit) => write((tx) => submitAttempt(tx, inWriter, submit)),

    gradeAttempt: (grade) => write((tx) => gradeAttempt(tx, inWriter, grade)),

    saveEntry: (start, entryId, values) =>
      write((tx) => {
        startCourse(tx, start);
        const { learnerId, courseId, now } = start;
        const row = { learnerId, courseId, entryId, values, savedAt: now };
        if (Object.keys(values).length === 0) tx.delete(entry).where(isEntry(row)).run();
        else putEntry(tx, row);
      }),

    clearEntries: (learnerId, courseId) =>
      write((tx) => {
        tx.delete(entry)
          .where(and(eq(entry.learnerId, learnerId), eq(entry.courseId, courseId)))
          .run();
      }),

    readEntries: (learnerId, courseId) =>
      settle(
        () =>
          new Map(
            read.entries
              .all({ learnerId, courseId })
              .map(({ entryId, values, savedAt }) => [entryId, { entry: values, savedAt }]),
          ),
      ),

    issueAward: (learnerId, facts) =>
      write((tx) => {
        const issued = findAwardOf(inWriter, learnerId, facts.courseId);
        if (issued !== null) return issued;
        const { serial, courseId, issuedAt } = facts;
        tx.insert(award)
          .values({ serial, learnerId, courseId, facts, issuedAt: new Date(issuedAt) })
          .run();
        return facts;
      }),

    findAward: (serial) => settle(() => read.award.get({ serial })?.facts ?? null),

    findAwardOf: (learnerId, courseId) => settle(() => findAwardOf(read, learnerId, courseId)),

    claimProgress: (guestId, learnerId) =>
      write((tx) => {
        claimProgress(tx, guestId, learnerId);
      }),

    ping: () =>
      settle(() => {
        reader.get(sql`select 1`);
      }),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

/** The driver is synchronous and the Store is not: what it throws becomes a rejection. */
function settle<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function startCourse(
  tx: Transaction,
  { learnerId, courseId, courseVersion, requirements, now }: CourseStart,
): void {
  tx.insert(enrolment)
    .values({ learnerId, courseId, courseVersion, requirements, startedAt: now })
    .onConflictDoNothing()
    .run();
}

function readLedger(read: Statements, learnerId: string, courseId: string): Ledger | null {
  const started = read.enrolment.get({ learnerId, courseId });
  if (started === undefined) return null;
  return {
    startedAt: started.startedAt,
    requirements: started.requirements,
    lessons: read.lessons.all({ learnerId, courseId }),
    attempts: read.attempts
      .all({ learnerId, courseId })
      .map(({ id, moduleId, startedAt, submittedAt, gradedAt, percent, passed }) => ({
        id,
        moduleId,
        startedAt,
        submittedAt,
        result:
          gradedAt === null || percent === null || passed === null ? null : { gradedAt, percent, passed },
      })),
  };
}

function insertAttempt(
  tx: Transaction,
  start: CourseStart,
  { id, moduleId, items, passPercent }: NewAttempt,
): void {
  const { learnerId, courseId, courseVersion, now } = start;
  tx.insert(attempt)
    .values({ id, learnerId, courseId, courseVersion, moduleId, items, passPercent, startedAt: now })
    .run();
}

function readAttempt(read: Statements, learnerId: string, attemptId: string): Attempt | null {
  const row = read.attempt.get({ learnerId, attemptId });
  if (row === undefined) return null;
  const { courseId, moduleId, startedAt } = row;
  const answers = read.answers.all({ attemptId });
  return {
    id: row.id,
    moduleId,
    items: row.items,
    passPercent: row.passPercent,
    courseId,
    courseVersion: row.courseVersion,
    number:
      read.attemptNumber.get({ learnerId, courseId, moduleId, startedAt: startedAt.getTime() })?.number ?? 1,
    startedAt,
    submittedAt: row.submittedAt,
    result: resultOf(row),
    revision: row.revision,
    answers: answers.map(({ itemId, response, flagged, savedAt, mark }) => ({
      itemId,
      response,
      flagged,
      savedAt,
      mark,
    })),
  };
}

function resultOf(row: typeof attempt.$inferSelect): AttemptResult | null {
  const { gradedAt, points, maxPoints, percent, passed } = row;
  if (gradedAt === null || points === null || maxPoints === null || percent === null || passed === null)
    return null;
  return { gradedAt, points, maxPoints, percent, passed };
}

function saveAnswers(tx: Transaction, read: Statements, save: SaveAnswers): 'saved' | 'locked' | 'not-found' {
  const { learnerId, attemptId, now } = save;
  const row = read.attempt.get({ learnerId, attemptId });
  if (row === undefined) return 'not-found';
  if (row.submittedAt !== null) return 'locked';
  for (const { itemId, response, flagged } of save.answers) {
    tx.insert(answer)
      .values({ attemptId, itemId, response, flagged, savedAt: now })
      .onConflictDoUpdate({
        target: [answer.attemptId, answer.itemId],
        set: { response, flagged, savedAt: now },
      })
      .run();
  }
  tx.update(attempt)
    .set({ revision: row.revision + 1 })
    .where(eq(attempt.id, attemptId))
    .run();
  return 'saved';
}

function submitAttempt(
  tx: Transaction,
  read: Statements,
  { learnerId, attemptId, revision, now, result }: SubmitAttempt,
): 'submitted' | 'changed' | 'locked' | 'not-found' {
  const row = read.attempt.get({ learnerId, attemptId });
  if (row === undefined) return 'not-found';
  if (row.submittedAt !== null) return 'locked';
  if (row.revision !== revision) return 'changed';
  const graded = result === null ? {} : { ...result, gradedAt: now };
  tx.update(attempt)
    .set({ submittedAt: now, ...graded })
    .where(eq(attempt.id, attemptId))
    .run();
  return 'submitted';
}

function gradeAttempt(
  tx: Transaction,
  read: Statements,
  { learnerId, attemptId, marks, now, result }: GradeAttempt,
): 'graded' | 'locked' | 'not-found' {
  const row = read.attempt.get({ learnerId, attemptId });
  if (row?.submittedAt == null) return 'not-found';
  if (row.gradedAt !== null) return 'locked';
  for (const [itemId, mark] of marks) {
    tx.update(answer)
      .set({ mark })
      .where(and(eq(answer.attemptId, attemptId), eq(answer.itemId, itemId)))
      .run();
  }
  tx.update(attempt)
    .set({ ...result, gradedAt: now })
    .where(eq(attempt.id, attemptId))
    .run();
  return 'graded';
}

type EntryRow = typeof entry.$inferSelect;

const isEntry = ({ learnerId, courseId, entryId }: Pick<EntryRow, 'learnerId' | 'courseId' | 'entryId'>) =>
  and(eq(entry.learnerId, learnerId), eq(entry.courseId, courseId), eq(entry.entryId, entryId));

function putEntry(tx: Transaction, row: EntryRow): void {
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
function claimEntries(tx: Transaction, guestId: string, learnerId: string): void {
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

function claimProgress(tx: Transaction, guestId: string, learnerId: string): void {
  const guests = tx.select().from(enrolment).where(eq(enrolment.learnerId, guestId)).all();
  for (const started of guests) {
    // Who began earlier as a guest keeps the requirements of that day.
    const { courseVersion, requirements, startedAt } = started;
    tx.insert(enrolment)
      .values({ ...started, learnerId })
      .onConflictDoUpdate({
        target: [enrolment.learnerId, enrolment.courseId],
        set: { courseVersion, requirements, startedAt },
        setWhere: sql`${enrolment.startedAt} > ${startedAt.getTime()}`,
      })
      .run();
  }
  const lessons = tx.select().from(lessonCompletion).where(eq(lessonCompletion.learnerId, guestId)).all();
  for (const completion of lessons) {
    const { completedAt } = completion;
    tx.insert(lessonCompletion)
      .values({ ...completion, learnerId })
      .onConflictDoUpdate({
        target: [lessonCompletion.learnerId, lessonCompletion.lessonId],
        set: { completedAt },
        setWhere: sql`${lessonCompletion.completedAt} > ${completedAt.getTime()}`,
      })
      .run();
  }
  claimEntries(tx, guestId, learnerId);
  tx.update(attempt).set({ learnerId }).where(eq(attempt.learnerId, guestId)).run();
  tx.delete(lessonCompletion).where(eq(lessonCompletion.learnerId, guestId)).run();
  tx.delete(enrolment).where(eq(enrolment.learnerId, guestId)).run();
}
