import { parseAwardFacts } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Paper } from '#certificates/pdf/certificate.ts';
import { newSerial, normalizeSerial } from '#certificates/serial.ts';
import type { CourseProgress } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from './learner.server.ts';
import { verifyPath } from '#app/paths.ts';
import { notFound } from './responses.server.ts';
import { timeZoneOf } from './time-zone.server.ts';

/** The award of a learner in a course, or null. */
export async function findAwardOf(
  { store }: RequestContext,
  learner: Learner,
  courseId: string,
): Promise<AwardFacts | null> {
  const facts = await store.findAwardOf(learner.id, courseId);
  return facts === null ? null : parseAwardFacts(facts);
}

/** The award with that serial, typed in whatever way; null where there is none. */
export async function findAward(
  { store }: RequestContext,
  typed: string | undefined,
): Promise<AwardFacts | null> {
  const serial = normalizeSerial(typed ?? '');
  const facts = serial === null ? null : await store.findAward(serial);
  return facts === null ? null : parseAwardFacts(facts);
}

/** @throws 404 where the learner has no award with that serial */
export async function findOwnAward(
  context: RequestContext,
  learner: Learner,
  serial: string | undefined,
): Promise<AwardFacts> {
  const award = await findAward(context, serial);
  if (award === null || (await findAwardOf(context, learner, award.courseId))?.serial !== award.serial)
    throw notFound();
  return award;
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
  if (learner.isGuest || mustConfirm(context, learner) || progress.completedAt === null) throw notFound();
  const now = context.now();
  const serial = newSerial(now.getUTCFullYear(), context.random.bytes);
  const award = await context.store.issueAward(
    learner.id,
    parseAwardFacts({
      version: 1,
      serial,
      learnerName,
      courseId: course.id,
      courseTitle: course.title,
      courseSubtitle: course.subtitle,
      courseVersion: course.version,
      callNumber: course.callNumber,
      statement: context.t('award.statement', { statement: course.statement, percent: course.passPercent }),
      moduleCount: progress.modulesTotal,
      lessonCount: progress.lessonsTotal,
      contactHours: course.contactHours,
      completedOn: localDate(progress.completedAt, await timeZoneOf(context, learner)),
      issuedAt: now.toISOString(),
      issuer: 'Lectern',
      verifyUrl: `${context.publicUrl}${verifyPath(serial)}`,
      locale: course.locale,
    }),
  );
  await context.store.saveProfile(learner.id, { certificateName: award.learnerName });
  return award;
}

/** The day on the calendar of a zone, as YYYY-MM-DD. */
function localDate(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).format(date);
}

export interface CertificateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function renderPdf(
  context: RequestContext,
  facts: AwardFacts,
  paper: Paper,
): Promise<CertificateFile> {
  const { fonts, certificateFileName, renderCertificate } = await context.certificates();
  return { name: certificateFileName(facts), bytes: await renderCertificate(facts, { paper, fonts }) };
}
