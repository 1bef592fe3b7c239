import type { Completion, Ledger, Settle } from '../ledger.ts';
import type { CourseCompletion, LearnerRecords } from '../records.ts';
import { joinByKey, keepOwn } from './by-key.ts';

/** Of two completions, the earlier one stays, with what it attests. */
export const earlierCompletion = <T extends { readonly completedAt: Date }>(own: T, theirs: T): T =>
  theirs.completedAt < own.completedAt ? theirs : own;

/** What both complete together earlier than either of them alone attests what it attested before. */
const withEarlierDate = <T extends CourseCompletion>(known: T, added: T): T =>
  added.completedAt < known.completedAt ? { ...known, completedAt: added.completedAt } : known;

/**
 * Adds what two learners complete together: what neither of them has completed, and what the joined records
 * complete earlier. Other dates stay, even if the course was edited in the meantime. The order in which
 * several learners are joined does not matter.
 *
 * @param own the records of the learner who stays, before the join
 * @param theirs the records of the other learner, before the join
 */
export const settleTogether = (
  own: LearnerRecords,
  theirs: LearnerRecords,
  joined: LearnerRecords,
  settle: Settle,
): LearnerRecords =>
  theirs.enrolments.reduce((records, started) => {
    const { courseId } = started;
    const apart = ledgersOf([theirs, own], courseId);
    // Modules first: the date of the course follows from theirs.
    const settled = [modulesIn(settle), courseIn(settle)].reduce((before, bearOut) => {
      const known = apart.flatMap((ledger) => bearOut(courseId, ledger));
      const isEarlier = ({ moduleId, completedAt }: Completion) =>
        !known.some((one) => one.moduleId === moduleId && one.completedAt <= completedAt);
      const found = ledgersOf([before], courseId).flatMap((ledger) => bearOut(courseId, ledger));
      return addCompletions(before, courseId, found.filter(isEarlier), withEarlierDate);
    }, records);
    const missing = ledgersOf([settled], courseId).flatMap((ledger) => settle(courseId, ledger));
    return addCompletions(settled, courseId, missing, keepOwn);
  }, joined);

/** Returns the modules that the records complete, with the dates that follow from the records. */
const modulesIn =
  (settle: Settle): Settle =>
  (courseId, ledger) =>
    settle(courseId, { ...ledger, modules: [], completion: null }).filter(
      ({ moduleId }) => moduleId !== null,
    );

/** The course and the date that its modules give it. */
const courseIn =
  (settle: Settle): Settle =>
  (courseId, ledger) =>
    settle(courseId, { ...ledger, completion: null }).filter(({ moduleId }) => moduleId === null);

function addCompletions(
  records: LearnerRecords,
  courseId: string,
  added: readonly Completion[],
  joinTwo: <T extends CourseCompletion>(known: T, added: T) => T,
): LearnerRecords {
  const recorded = added.map((completion) => ({
    ...completion,
    courseId,
    courseVersion: completion.facts.courseVersion,
  }));
  const modules = recorded.flatMap(({ moduleId, ...one }) =>
    moduleId === null ? [] : [{ ...one, moduleId }],
  );
  const courses = recorded.flatMap(({ moduleId, ...one }) => (moduleId === null ? [one] : []));
  return {
    ...records,
    modules: joinByKey(records.modules, modules, (one) => [one.courseId, one.moduleId], joinTwo),
    completions: joinByKey(records.completions, courses, (one) => [one.courseId], joinTwo),
  };
}

/** The ledgers of a course, of those learners who have started it. */
const ledgersOf = (learners: readonly LearnerRecords[], courseId: string): readonly Ledger[] =>
  learners.flatMap(({ enrolments, lessons, attempts, modules, completions }) => {
    const isHere = (one: { readonly courseId: string }) => one.courseId === courseId;
    return enrolments.filter(isHere).map(({ startedAt, requirements }) => ({
      startedAt,
      requirements,
      lessons: lessons.filter(isHere),
      attempts: attempts.filter(isHere),
      modules: modules.filter(isHere),
      completion: completions.find(isHere) ?? null,
    }));
  });
