import type { Ledger, LedgerAttempt, Settle } from '#courses/ledger.ts';
import type { CourseStart } from '../store.ts';
import { later } from './later.ts';
import { courseCompletion, moduleCompletion } from './schema.ts';
import type { Statements, Transaction } from './transaction.ts';

/**
 * Records that a course was started, if it was not yet.
 *
 * @returns the time of what follows: now, or the start if the clock was set back since
 */
export function startCourse(
  inWriter: Statements,
  { learnerId, courseId, courseVersion, requirements, now }: CourseStart,
): Date {
  inWriter.startCourse.run({ learnerId, courseId, courseVersion, requirements, startedAt: now });
  return later(now, inWriter.enrolment.get({ learnerId, courseId })?.startedAt ?? now);
}

export function readLedger(read: Statements, learnerId: string, courseId: string): Ledger | null {
  const started = read.enrolment.get({ learnerId, courseId });
  if (started === undefined) return null;
  return {
    startedAt: started.startedAt,
    requirements: started.requirements,
    lessons: read.lessons.all({ learnerId, courseId }),
    modules: read.modules.all({ learnerId, courseId }),
    completion: read.courseCompletion.get({ learnerId, courseId }) ?? null,
    attempts: read.attempts.all({ learnerId, courseId }).map(toLedgerAttempt),
  };
}

export function toLedgerAttempt(row: ReturnType<Statements['attempts']['all']>[number]): LedgerAttempt {
  const { id, moduleId, passPercent, startedAt, savedAt, submittedAt, gradedAt, percent, passed } = row;
  return {
    id,
    moduleId,
    passPercent,
    startedAt,
    savedAt,
    submittedAt,
    result: gradedAt === null || percent === null || passed === null ? null : { gradedAt, percent, passed },
  };
}

/** Records the completions that follow from the ledger inside this transaction and are not recorded yet. */
export function settleCourse(
  tx: Transaction,
  read: Statements,
  learnerId: string,
  courseId: string,
  settle: Settle,
): void {
  const ledger = readLedger(read, learnerId, courseId);
  if (ledger === null) return;
  for (const { moduleId, completedAt, facts } of settle(courseId, ledger)) {
    const row = { learnerId, courseId, courseVersion: facts.courseVersion, completedAt, facts };
    if (moduleId === null) tx.insert(courseCompletion).values(row).onConflictDoNothing().run();
    else
      tx.insert(moduleCompletion)
        .values({ ...row, moduleId })
        .onConflictDoNothing()
        .run();
  }
}
