import { localDate } from '#courses/zoned-time.ts';
import { parseAwardFacts } from '#certificates/facts.ts';
import type { AchievementFacts, AwardFacts } from '#certificates/facts.ts';
import { newSerial } from '#certificates/serial.ts';
import { lessonsIn, passPercentOf } from '#courses/completion-facts.ts';
import type { CourseProgress, ModuleProgress } from '#courses/progress.ts';
import type { RequestContext, SiteContext } from '#app/platform/context.server.ts';
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
  courseId: string,
  progress: CourseProgress,
  completer: Completer,
): AwardFacts =>
  parseAwardFacts({
    ...courseAchievement(context, courseId, progress),
    ...personalFacts(context, completer),
  });

/** Returns the facts to freeze in the award of a module. */
export const moduleAwardFacts = (
  context: RequestContext,
  courseId: string,
  progress: ModuleProgress,
  completer: Completer,
): AwardFacts =>
  parseAwardFacts({
    ...moduleAchievement(context, courseId, progress),
    ...personalFacts(context, completer),
  });

/** Returns the achievement that a learner with this progress has, or would have today. */
export const courseAchievement = (
  context: SiteContext,
  courseId: string,
  progress: CourseProgress,
): AchievementFacts => {
  const { statement, modules } = progress.facts;
  const percent = passPercentOf(progress.facts);
  return {
    ...commonAchievement(context, courseId, progress),
    kind: 'course',
    alignment: [...progress.facts.alignment],
    statement: context.t('award.statement', { statement, percent }),
    moduleCount: modules.length,
  };
};

/** Does the same as `courseAchievement`, for a module. */
export const moduleAchievement = (
  context: SiteContext,
  courseId: string,
  progress: ModuleProgress,
): AchievementFacts => {
  const { module, facts } = progress;
  const [attested = module] = facts.modules;
  return {
    ...commonAchievement(context, courseId, progress),
    kind: 'module',
    alignment: facts.modules.flatMap(({ alignment }) => alignment),
    moduleId: module.id,
    moduleNumber: attested.number,
    moduleTitle: attested.title,
    statement: context.t('award.moduleStatement', { percent: passPercentOf(facts) }),
  };
};

function commonAchievement(
  { issuer, library: { site }, t }: SiteContext,
  courseId: string,
  { facts, scorePercent }: Pick<CourseProgress, 'facts' | 'scorePercent'>,
) {
  const { contactHours, modules } = facts;
  const lessonCount = lessonsIn(facts);
  return {
    courseId,
    courseTitle: facts.courseTitle,
    courseSubtitle: facts.courseSubtitle,
    courseVersion: facts.courseVersion,
    callNumber: [...facts.callNumber],
    category: facts.category,
    criteria: t('award.criteria', {
      modules: modules.length,
      lessons: lessonCount,
      percent: passPercentOf(facts),
    }),
    objectives: modules.flatMap(({ objectives }) => objectives),
    lessonCount,
    contactHours,
    minutesPerHour: facts.minutesPerHour,
    scorePercent,
    issuer: { name: issuer.name, url: issuer.url, logo: issuer.logo?.sha256 ?? null },
    locale: facts.locale,
    ...(site.isNamed ? { madeBy: site.name } : {}),
  };
}

const personalFacts = (context: RequestContext, { learnerName, completedAt, timeZone }: Completer) => ({
  version: 2,
  ...newIdentity(context, completedAt),
  learnerName,
  completedOn: localDate(completedAt, timeZone),
  signatory: context.issuer.signatory,
});

/** What `newIdentity` needs. */
export type IdentityContext = Pick<RequestContext, 'now' | 'random' | 'publicUrl'>;

/**
 * Returns what identifies a new award: its serial, the address that verifies it, and its time of issue.
 *
 * @param after what the award follows. It is issued at this time if the clock was set back since.
 */
export function newIdentity({ now, random, publicUrl }: IdentityContext, after: Date) {
  const issuedAt = new Date(Math.max(now().getTime(), after.getTime()));
  const serial = newSerial(issuedAt.getUTCFullYear(), random.bytes);
  return { serial, verifyUrl: `${publicUrl}${verifyPath(serial)}`, issuedAt: issuedAt.toISOString() };
}
