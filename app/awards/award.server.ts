import { redirect } from '@remix-run/node';
import type { AwardFacts, CourseFacts } from '#certificates/facts.ts';
import { normalizeSerial } from '#certificates/serial.ts';
import type { CourseProgress, ModuleProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Award } from '#db/award-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { certificatePath } from '#app/addresses.ts';
import { courseAwardFacts, moduleAwardFacts } from './award-facts.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';

/** The award of a learner for a course, or for one of its modules, as it stands; or null. */
export async function findAwardOf(
  { store }: RequestContext,
  learner: Learner,
  courseId: string,
  moduleId: string | null = null,
): Promise<Award | null> {
  return store.findAwardOf(learner.id, courseId, moduleId);
}

/** Every award of a learner that was not superseded, the latest completion first. */
export async function listOwnAwards({ store }: RequestContext, learner: Learner): Promise<readonly Award[]> {
  return store.listAwardsOf(learner.id);
}

/** The award with that serial, typed in whatever way; null where there is none. */
export async function findAward(
  { store }: Pick<RequestContext, 'store'>,
  typed: string | undefined,
): Promise<Award | null> {
  const serial = normalizeSerial(typed ?? '');
  return serial === null ? null : store.findAward(serial);
}

/** The award with that serial, or the one that stands in its place since the name was corrected; null where there is none. */
export async function findLatest(context: RequestContext, typed: string | undefined): Promise<Award | null> {
  let award = await findAward(context, typed);
  while (award?.status.kind === 'superseded') award = await findAward(context, award.status.by);
  return award;
}

/**
 * The learner's award with that serial, or the one that stands in its place since the name was corrected.
 *
 * @throws 404 where the learner has no award with that serial
 */
export async function findOwnAward(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
): Promise<Award> {
  const award = await findLatest(context, serial);
  if (award === null) throw notFound();
  const { facts } = award;
  const own = await findAwardOf(
    context,
    learner,
    facts.courseId,
    facts.kind === 'module' ? facts.moduleId : null,
  );
  if (own?.facts.serial !== facts.serial) throw notFound();
  return award;
}

/** The award of a whole course. */
export type Certificate = Omit<Award, 'facts'> & { readonly facts: CourseFacts };

/**
 * The learner's certificate, for handing it out: the one with that serial, or that stands in its place.
 *
 * @throws 404 where the learner has none, since a badge of a module has no certificate; a redirect to the page that says
 * so where it was revoked
 */
export async function findOwnCertificate(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
): Promise<Certificate> {
  const award = await findOwnAward(context, learner, serial);
  const { facts, status } = award;
  if (facts.kind !== 'course') throw notFound();
  if (status.kind === 'revoked') throw redirect(certificatePath(facts.serial));
  return { ...award, facts };
}

/**
 * Whether the certificate waits for the learner to confirm their address. Nothing else does; and where there is no mail
 * server, nobody could confirm one.
 */
export const mustConfirm = ({ mail }: RequestContext, { isGuest, isConfirmed }: Learner): boolean =>
  mail.delivers && !isGuest && !isConfirmed;

/**
 * Issues the certificate of a course that is complete; a repeated post gets the award of the first. The name printed
 * is the one that the learner's next certificate starts with.
 *
 * @throws 404 where the course is not complete, or the learner may not have a certificate yet
 */
export async function issueAward(
  context: RequestContext,
  learner: Learner,
  course: Course,
  progress: CourseProgress,
  learnerName: string,
): Promise<AwardFacts> {
  const { completedAt } = progress;
  if (learner.isGuest || mustConfirm(context, learner) || completedAt === null) throw notFound();
  const timeZone = await timeZoneOf(context, learner);
  const facts = courseAwardFacts(context, course, progress, { learnerName, completedAt, timeZone });
  return keepAward(context, learner, facts);
}

/**
 * Issues the badge of a module that is complete, under the same conditions.
 *
 * @throws 404 where the module is not complete, or the learner may not have a badge yet
 */
export async function issueModuleAward(
  context: RequestContext,
  learner: Learner,
  course: Course,
  progress: ModuleProgress,
  learnerName: string,
): Promise<AwardFacts> {
  const { completedAt } = progress;
  if (learner.isGuest || mustConfirm(context, learner) || completedAt === null) throw notFound();
  const timeZone = await timeZoneOf(context, learner);
  const facts = moduleAwardFacts(context, course, progress, { learnerName, completedAt, timeZone });
  return keepAward(context, learner, facts);
}

/** Issues an award with the picture that it names, and keeps the name for the next one. */
async function keepAward(context: RequestContext, learner: Learner, facts: AwardFacts): Promise<AwardFacts> {
  const { store, issuer } = context;
  if (issuer.logo !== null) await store.keepLogo(issuer.logo.sha256, issuer.logo.png);
  const award = await store.issueAward(learner.id, facts);
  const { learnerName } = award.facts;
  await store.saveProfile(learner.id, { certificateName: learnerName });
  return award.facts;
}
