import { parseAwardFacts } from '#certificates/facts.ts';
import type { AchievementFacts, AwardFacts } from '#certificates/facts.ts';
import { newSerial } from '#certificates/serial.ts';
import { moduleHours } from '#courses/hours.ts';
import type { CourseProgress, ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { verifyPath } from '#app/addresses.ts';

/** Who completed a course or module, and when. */
interface Completer {
  readonly learnerName: string;
  readonly completedAt: Date;
  /** The time zone of the learner, which decides the day on the certificate. */
  readonly timeZone: string;
}

/** Returns the facts to freeze in the award of a course. */
export const courseAwardFacts = (
  context: RequestContext,
  course: Course,
  progress: CourseProgress,
  completer: Completer,
): AwardFacts =>
  parseAwardFacts({ ...courseAchievement(context, course, progress), ...personalFacts(context, completer) });

/** Returns the facts to freeze in the award of a module. */
export const moduleAwardFacts = (
  context: RequestContext,
  course: Course,
  progress: ModuleProgress,
  completer: Completer,
): AwardFacts =>
  parseAwardFacts({ ...moduleAchievement(context, course, progress), ...personalFacts(context, completer) });

/** Returns the achievement of a course as it is today, for a learner with this progress. */
export const courseAchievement = (
  context: RequestContext,
  course: Course,
  progress: CourseProgress,
): AchievementFacts => ({
  ...commonAchievement(context, course),
  kind: 'course',
  statement: context.t('award.statement', { statement: course.statement, percent: course.passPercent }),
  criteria: context.t('award.criteria', {
    modules: progress.modulesTotal,
    lessons: progress.lessonsTotal,
    percent: course.passPercent,
  }),
  objectives: course.modules.flatMap(({ objectives }) => objectives.map(({ text }) => text)),
  moduleCount: progress.modulesTotal,
  lessonCount: progress.lessonsTotal,
  contactHours: course.contactHours,
  scorePercent: scoreOf(course, progress.modules),
});

/** Does the same as `courseAchievement`, for a module. */
export const moduleAchievement = (
  context: RequestContext,
  course: Course,
  progress: ModuleProgress,
): AchievementFacts => {
  const { module } = progress;
  // If every lesson was replaced since the module was completed, none of them is required.
  const lessonsTotal = progress.lessonsTotal === 0 ? module.lessons.length : progress.lessonsTotal;
  const percent = course.passPercent;
  return {
    ...commonAchievement(context, course),
    kind: 'module',
    moduleId: module.id,
    moduleNumber: module.number,
    moduleTitle: module.title,
    statement: context.t('award.moduleStatement', { percent }),
    criteria: context.t('award.criteria', { modules: 1, lessons: lessonsTotal, percent }),
    objectives: module.objectives.map(({ text }) => text),
    lessonCount: lessonsTotal,
    contactHours: moduleHours(course, module),
    scorePercent: scoreOf(course, [progress]),
  };
};

const commonAchievement = ({ issuer }: RequestContext, course: Course) => ({
  courseId: course.id,
  courseTitle: course.title,
  courseSubtitle: course.subtitle,
  courseVersion: course.version,
  callNumber: course.callNumber,
  category: course.category ?? null,
  minutesPerHour: course.minutesPerHour,
  issuer: { name: issuer.name, url: issuer.url, logo: issuer.logo?.sha256 ?? null },
  locale: course.locale,
});

const personalFacts = (context: RequestContext, { learnerName, completedAt, timeZone }: Completer) => ({
  version: 2,
  ...newIdentity(context),
  learnerName,
  completedOn: localDate(completedAt, timeZone),
  signatory: context.issuer.signatory,
});

/** What `newIdentity` needs. */
export type IdentityContext = Pick<RequestContext, 'now' | 'random' | 'publicUrl'>;

/** Returns what identifies a new award: its serial, the address that verifies it, and its time of issue. */
export function newIdentity({ now, random, publicUrl }: IdentityContext) {
  const issuedAt = now();
  const serial = newSerial(issuedAt.getUTCFullYear(), random.bytes);
  return { serial, verifyUrl: `${publicUrl}${verifyPath(serial)}`, issuedAt: issuedAt.toISOString() };
}

/**
 * Returns the mean of the best results of required quizzes, in percent. Returns null if the course does not
 * show it.
 */
function scoreOf(course: Course, modules: readonly ModuleProgress[]): number | null {
  if (!course.showScore) return null;
  const best = modules.flatMap(({ required, bestPercent }) =>
    required && bestPercent !== null ? [bestPercent] : [],
  );
  return best.length === 0 ? null : Math.round(best.reduce((sum, percent) => sum + percent, 0) / best.length);
}

/** Returns the date in a time zone, as YYYY-MM-DD. */
export function localDate(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(date);
}
