import {
  badgePath,
  certificatePath,
  completionPath,
  coursePath,
  guidePath,
  trainingsPath,
} from '#app/addresses.ts';
import {
  findAwardOf,
  issueAward,
  mustConfirm,
  proposeCertificateName,
  refuseName,
  tidyName,
} from '#app/awards/index.server.ts';
import { maxNameLength } from '#app/http/name-field.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewMailTroubles } from '#app/http/mail-trouble.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import { readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { chooseZone, zoneQuestionFor } from '#app/ui/time-zone.server.ts';
import { readReviewMail } from '#app/review/index.server.ts';
import { readSkillsPath, viewSkillsStatus } from '#app/skills/index.server.ts';
import { titleOf } from '#certificates/facts.ts';
import { passPercentOf } from '#courses/completion-facts.ts';
import type { Course } from '#courses/schema/library.ts';

/** Returns what the last page of a course shows: what is left to do, or how to get the certificate. */
export async function viewCompletion(context: RequestContext, learner: Learner | null, course: Course) {
  const { progress } = await readStanding(context, learner, course);
  const award = learner === null ? null : await findAwardOf(context, learner, course.id);
  const path = await readSkillsPath(context, learner, course, progress);
  const hasFailed = progress.modules.some(
    ({ required, bestPercent, completedAt, passedAt }) =>
      required && completedAt === null && bestPercent !== null && passedAt === null,
  );
  return {
    title: context.t(progress.completedAt === null ? 'title.left' : 'title.completion', {
      course: course.title,
    }),
    href: coursePath(course.id),
    guideHref: course.guide === null ? null : guidePath(course.id),
    here: completionPath(course.id),
    passPercent: passPercentOf(progress.facts),
    contactHours: progress.facts.contactHours,
    lessonsTotal: progress.lessonsTotal,
    modulesTotal: progress.modulesTotal,
    left: progress.left,
    // The day on the certificate stays the same if the learner changes the time zone later.
    completedAt: award?.facts.completedOn ?? progress.completedAt?.toISOString() ?? null,
    hasFailed,
    step: viewStep(course, { next: path.step, practice: progress.practice }),
    modules: viewModules(course, progress),
    zoneQuestion: learner === null ? null : await zoneQuestionFor(context, learner),
    name: learner === null ? '' : await proposeCertificateName(context, learner),
    maxNameLength,
    hasAccount: learner !== null && !learner.isGuest,
    waitsForEmail: learner !== null && mustConfirm(context, learner) ? learner.email : null,
    mailTroubles: learner === null ? [] : await viewMailTroubles(context, learner, 'link'),
    certificateHref: award === null ? null : certificatePath(award.facts.serial),
    badge:
      award === null
        ? null
        : {
            src: badgePath(award.facts.serial, 'png'),
            title: titleOf(award.facts),
            issuer: award.facts.issuer.name,
          },
    trainingsHref: context.library.trainings.length === 0 ? null : trainingsPath,
    plan: await summarizePlan(context, learner, course),
    skillsAgain:
      progress.completedAt === null ? null : await viewSkillsStatus(context, learner, course, progress),
    reviewMail: await readReviewMail(context, learner),
  };
}

/** What became of a name for the certificate. */
type CertificateOutcome =
  | { readonly kind: 'issued'; readonly serial: string }
  /** The course is not completed, or the learner has no confirmed account. */
  | { readonly kind: 'unavailable' }
  /** The name cannot be printed, for the reason in `error`. */
  | { readonly kind: 'refused'; readonly name: string; readonly error: string };

/**
 * Issues the certificate of a completed course with the name as it was typed.
 *
 * @param zone the time zone that was chosen with it, or an empty text
 */
export async function claimCertificate(
  context: RequestContext,
  learner: Learner,
  course: Course,
  typed: string,
  zone = '',
): Promise<CertificateOutcome> {
  await chooseZone(context, learner, zone);
  const { progress } = await readStanding(context, learner, course);
  const name = tidyName(typed);
  const error = await refuseName(context, name);
  if (error !== null) return { kind: 'refused', name, error };
  const award = await issueAward(context, learner, course, progress, name);
  return award === null ? { kind: 'unavailable' } : { kind: 'issued', serial: award.serial };
}
