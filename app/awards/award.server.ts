import type { AwardFacts, CourseFacts } from '#certificates/facts.ts';
import { normalizeSerial } from '#certificates/serial.ts';
import type { CourseProgress, ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { signNow } from './badge.server.ts';
import { courseAwardFacts, moduleAwardFacts } from './award-facts.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

/** Returns the award of a learner for a course or module that was not superseded, or null. */
export async function findAwardOf(
  { store }: RequestContext,
  learner: Learner,
  courseId: string,
  moduleId: string | null = null,
): Promise<Award | null> {
  return store.findAwardOf(learner.id, courseId, moduleId);
}

/** Returns the award with a typed serial, or null. */
export async function findAward(
  { store }: Pick<RequestContext, 'store'>,
  typed: string | undefined,
): Promise<Award | null> {
  const serial = normalizeSerial(typed ?? '');
  return serial === null ? null : store.findAward(serial);
}

/** Returns the award with that serial, or the one that supersedes it, or null. */
export async function findLatest(
  context: Pick<RequestContext, 'store'>,
  typed: string | undefined,
): Promise<Award | null> {
  let award = await findAward(context, typed);
  while (award?.status.kind === 'superseded') award = await findAward(context, award.status.by);
  return award;
}

/**
 * Returns the learner's award with that serial, or the one that supersedes it. Returns null if it is not
 * theirs.
 */
export async function findOwnAward(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
): Promise<Award | null> {
  const award = await findLatest(context, serial);
  if (award === null) return null;
  const { facts } = award;
  const own = await findAwardOf(
    context,
    learner,
    facts.courseId,
    facts.kind === 'module' ? facts.moduleId : null,
  );
  return own?.facts.serial === facts.serial ? award : null;
}

/** The award of a whole course. */
export type Certificate = Omit<Award, 'facts'> & { readonly facts: CourseFacts };

type OwnCertificate =
  | { readonly kind: 'valid'; readonly certificate: Certificate }
  | { readonly kind: 'revoked'; readonly serial: string };

/**
 * Returns the learner's certificate with that serial, or the one that supersedes it, to download or mail it.
 * Returns null if it is not theirs, or is the award of a module, which has no certificate.
 */
export async function findOwnCertificate(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
): Promise<OwnCertificate | null> {
  const award = await findOwnAward(context, learner, serial);
  if (award?.facts.kind !== 'course') return null;
  const { facts, status } = award;
  if (status.kind === 'revoked') return { kind: 'revoked', serial: facts.serial };
  return { kind: 'valid', certificate: { ...award, facts } };
}

/**
 * Whether awards wait until the learner confirms their address. Without a mail server nobody could confirm
 * one.
 */
export const mustConfirm = ({ mail }: RequestContext, { isGuest, isConfirmed }: Learner): boolean =>
  mail.delivers && !isGuest && !isConfirmed;

/**
 * Issues the award of a complete course. A repeated post returns the same award. The name is proposed for the
 * next award of the learner. Returns null if the course is not complete, or the learner has no confirmed
 * account.
 */
export async function issueAward(
  context: RequestContext,
  learner: Learner,
  course: Course,
  progress: CourseProgress,
  learnerName: string,
): Promise<AwardFacts | null> {
  const { completedAt } = progress;
  if (learner.isGuest || mustConfirm(context, learner) || completedAt === null) return null;
  const timeZone = await timeZoneOf(context, learner);
  const facts = courseAwardFacts(context, course.id, progress, { learnerName, completedAt, timeZone });
  return keepAward(context, learner, facts);
}

/** Issues the award of a complete module, under the conditions of `issueAward`. */
export async function issueModuleAward(
  context: RequestContext,
  learner: Learner,
  course: Course,
  progress: ModuleProgress,
  learnerName: string,
): Promise<AwardFacts | null> {
  const { completedAt } = progress;
  if (learner.isGuest || mustConfirm(context, learner) || completedAt === null) return null;
  const timeZone = await timeZoneOf(context, learner);
  const facts = moduleAwardFacts(context, course.id, progress, { learnerName, completedAt, timeZone });
  return keepAward(context, learner, facts);
}

/** Stores an award with the logo that it names, and the name to propose for the next award. */
async function keepAward(context: RequestContext, learner: Learner, facts: AwardFacts): Promise<AwardFacts> {
  const { store, issuer } = context;
  if (issuer.logo !== null) await store.keepLogo(issuer.logo.sha256, issuer.logo.png);
  const award = await store.issueAward(learner.id, facts);
  const { learnerName, serial } = award.facts;
  await signNow(context, serial);
  await store.saveProfile(learner.id, { certificateName: learnerName });
  return award.facts;
}
