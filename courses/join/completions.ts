import type { Completion, Ledger, Settle } from '../progress.ts';
import type { CourseCompletion, Enrolment, LearnerRecords } from '../records.ts';
import { joinByKey, keepOwn, newestFirst } from './by-key.ts';

/** A module or a course that both completed keeps the earlier date, with the content version of that date. */
export const earlierCompletion = <T extends CourseCompletion>(own: T, theirs: T): T =>
  theirs.completedAt < own.completedAt ? theirs : own;

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
    const course = { courseId, courseVersion: newerStart(own, started).courseVersion };
    // Modules first: the date of the course follows from theirs.
    const settled = [modulesIn(settle), courseIn(settle)].reduce((before, bearOut) => {
      const known = apart.flatMap((ledger) => bearOut(courseId, ledger));
      const isEarlier = ({ moduleId, completedAt }: Completion) =>
        !known.some((one) => one.moduleId === moduleId && one.completedAt <= completedAt);
      const found = ledgersOf([before], courseId).flatMap((ledger) => bearOut(courseId, ledger));
      return addCompletions(before, course, found.filter(isEarlier), earlierCompletion);
    }, records);
    const missing = ledgersOf([settled], courseId).flatMap((ledger) => settle(courseId, ledger));
    return addCompletions(settled, course, missing, keepOwn);
  }, joined);

/** A completion that two learners reach together has the newer one of their content versions. */
function newerStart(own: LearnerRecords, theirs: Enrolment): Enrolment {
  const started = own.enrolments.find(({ courseId }) => courseId === theirs.courseId);
  return started === undefined ? theirs : newestFirst(started, theirs, ({ startedAt }) => startedAt)[0];
}

/** Returns the modules that the records complete, with the dates that follow from the records. */
const modulesIn =
  (settle: Settle): Settle =>
  (courseId, ledger) =>
    settle(courseId, { ...ledger, modules: [], completedAt: null }).filter(
      ({ moduleId }) => moduleId !== null,
    );

/** The course and the date that its modules give it. */
const courseIn =
  (settle: Settle): Settle =>
  (courseId, ledger) =>
    settle(courseId, { ...ledger, completedAt: null }).filter(({ moduleId }) => moduleId === null);

function addCompletions(
  records: LearnerRecords,
  course: Pick<CourseCompletion, 'courseId' | 'courseVersion'>,
  added: readonly Completion[],
  joinTwo: <T extends CourseCompletion>(known: T, added: T) => T,
): LearnerRecords {
  const modules = added.flatMap(({ moduleId, completedAt }) =>
    moduleId === null ? [] : [{ ...course, moduleId, completedAt }],
  );
  const courses = added.flatMap(({ moduleId, completedAt }) =>
    moduleId === null ? [{ ...course, completedAt }] : [],
  );
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
      completedAt: completions.find(isHere)?.completedAt ?? null,
    }));
  });
