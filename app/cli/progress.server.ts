import { auditProgress } from '#courses/audit.ts';
import type { Library } from '#courses/schema/library.ts';
import type { Store } from '#db/store.ts';
import { count } from './count.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';

/** Recomputes the progress of every learner from the records, and lists each stored value that differs. */
export async function recompute(library: Library, store: Store): Promise<CliDone> {
  const lines: string[] = [];
  const learners = new Set<string>();
  let attemptCount = 0;
  for await (const { learnerId, courseId, ledger, attempts } of store.listLedgers()) {
    learners.add(learnerId);
    attemptCount += attempts.length;
    const course = library.courses.find(({ id }) => id === courseId);
    if (course === undefined) {
      lines.push(`learner ${learnerId}: the course ${courseId} is not in the content and was not checked`);
      continue;
    }
    for (const { what, stored, computed } of auditProgress(course, ledger, attempts)) {
      lines.push(`learner ${learnerId}, ${what}: stored ${stored}, computed ${computed}`);
    }
  }
  const checked = `${count(learners.size, 'learner')} and ${count(attemptCount, 'attempt')} recomputed`;
  return lines.length === 0
    ? done(`${checked}: all stored values match the records.\n`)
    : done(`${lines.join('\n')}\n${checked}: ${count(lines.length, 'difference')}.\n`, 1);
}
