import type { CompletionFacts } from './completion-facts.ts';

/** The requirements of a learner, frozen when the learner started. New content adds nothing to them. */
export interface Requirements {
  readonly modules: readonly { readonly id: string; readonly lessons: readonly string[] }[];
}

/** The records of what a learner did. All progress is derived from them. */
export interface Ledger {
  readonly startedAt: Date;
  readonly requirements: Requirements;
  readonly lessons: readonly LedgerLesson[];
  readonly attempts: readonly LedgerAttempt[];
  /** The completed modules. A recorded completion is permanent. */
  readonly modules: readonly RecordedModule[];
  /** The completion of the course, or null. A recorded completion is permanent. */
  readonly completion: RecordedCompletion | null;
}

export interface RecordedCompletion {
  readonly courseVersion: string;
  readonly completedAt: Date;
  /** Null if it was recorded by a release that did not record facts. */
  readonly facts: CompletionFacts | null;
}

export interface RecordedModule extends RecordedCompletion {
  readonly moduleId: string;
}

export interface LedgerLesson {
  readonly lessonId: string;
  readonly completedAt: Date;
  /** When the learner marked the lesson as not done. Completions that it brought about stay. */
  readonly undoneAt: Date | null;
}

/**
 * A completion that follows from the records and is not recorded yet. It is of the course if the module id is
 * null.
 */
export interface Completion {
  readonly moduleId: string | null;
  readonly completedAt: Date;
  readonly facts: CompletionFacts;
}

export interface LedgerAttempt {
  readonly id: string;
  readonly moduleId: string;
  /** The pass rule of the day on which the attempt was started. */
  readonly passPercent: number;
  readonly startedAt: Date;
  /** When an answer was last saved, or the start if none was. */
  readonly savedAt: Date;
  /** When the attempt was submitted. Its answers are locked from then on. */
  readonly submittedAt: Date | null;
  readonly result: { readonly gradedAt: Date; readonly percent: number; readonly passed: boolean } | null;
}

/** Returns the completions to record for a ledger. */
export type Settle = (courseId: string, ledger: Ledger) => readonly Completion[];
