import { gradeQuiz } from './grade.ts';
import type { Response, ServedItem } from './items/item.ts';
import type { SelfMark } from './items/base.ts';
import { newCompletions } from './progress.ts';
import type { Ledger, RecordedModule } from './ledger.ts';
import type { Course } from './schema/library.ts';

/** An attempt with everything that determines its result. */
interface AuditedAttempt {
  readonly id: string;
  readonly items: readonly ServedItem[];
  readonly passPercent: number;
  readonly answers: readonly {
    readonly itemId: string;
    readonly response: Response;
    readonly mark: SelfMark | null;
  }[];
  readonly result: { readonly points: number; readonly percent: number; readonly passed: boolean } | null;
}

/** A stored value that differs from the value that the records give. */
interface Discrepancy {
  /** "attempt", "module" or "course", followed by the id. */
  readonly what: string;
  readonly stored: string;
  readonly computed: string;
}

/**
 * Recomputes every stored summary of a learner in a course. Results come from the served items, answers and
 * marks. Completions come from lessons and results.
 */
export function auditProgress(
  course: Course,
  ledger: Ledger,
  attempts: readonly AuditedAttempt[],
): readonly Discrepancy[] {
  return [
    ...attempts.flatMap(auditAttempt),
    ...newCompletions(course, ledger).map(({ moduleId, completedAt }) => ({
      what: moduleId === null ? `course ${course.id}` : `module ${moduleId}`,
      stored: 'not completed',
      computed: `completed ${completedAt.toISOString()}`,
    })),
    ...ledger.modules.flatMap((recorded) => auditModule(course, ledger, recorded)),
  ];
}

function auditAttempt({ id, items, passPercent, answers, result }: AuditedAttempt): readonly Discrepancy[] {
  if (result === null) return [];
  const responses = new Map(answers.map(({ itemId, response }) => [itemId, response]));
  const marks = new Map(answers.flatMap(({ itemId, mark }) => (mark === null ? [] : [[itemId, mark]])));
  const computed = describeResult(gradeQuiz(items, responses, marks, passPercent));
  const stored = describeResult(result);
  return stored === computed ? [] : [{ what: `attempt ${id}`, stored, computed }];
}

/**
 * A completion requires a passed quiz and the lessons that were finished by then. A lesson that was undone
 * later does not matter.
 */
function auditModule(course: Course, ledger: Ledger, recorded: RecordedModule): readonly Discrepancy[] {
  const { moduleId, courseVersion, completedAt } = recorded;
  const required = ledger.requirements.modules.find(({ id }) => id === moduleId)?.lessons ?? [];
  const taught = course.modules.find(({ id }) => id === moduleId)?.lessons.map(({ id }) => id);
  const isPassed = ledger.attempts.some(
    (attempt) =>
      attempt.moduleId === moduleId &&
      attempt.result?.passed === true &&
      attempt.result.gradedAt <= completedAt,
  );
  const missing = required
    .filter((id) => taught?.includes(id) === true)
    .filter(
      (id) => !ledger.lessons.some((lesson) => lesson.lessonId === id && lesson.completedAt <= completedAt),
    );
  // Nobody knows which lessons an earlier version of the course had.
  const isBorneOut = isPassed && (courseVersion !== course.version || missing.length === 0);
  if (taught === undefined || isBorneOut) return [];
  return [
    {
      what: `module ${moduleId}`,
      stored: `completed ${completedAt.toISOString()}`,
      computed: isPassed ? `not finished: ${missing.join(', ')}` : 'quiz not passed by then',
    },
  ];
}

const describeResult = ({
  points,
  percent,
  passed,
}: {
  readonly points: number;
  readonly percent: number;
  readonly passed: boolean;
}): string => `${points.toFixed(4)} points, ${String(percent)}%, ${passed ? 'passed' : 'not passed'}`;
