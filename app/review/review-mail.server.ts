import { planReviews, reviewCount } from '#courses/review.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Reviewer } from '#db/store.ts';
import { translator } from '#app/messages/messages.ts';
import { courseReviewPath, unsubscribePath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { MailMessage } from '#app/platform/mail.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { notFound } from '#app/http/responses.server.ts';

export interface ReviewMailView {
  readonly isOn: boolean;
  /** No mail goes to an address before it is confirmed, since it may be somebody else's. */
  readonly waitsForEmail: boolean;
}

/**
 * Whether a learner wants mail when a review is due, and gets it.
 *
 * @returns null for a guest, who has no address
 */
export async function readReviewMail(
  { store, mail }: RequestContext,
  learner: Learner | null,
): Promise<ReviewMailView | null> {
  if (learner === null || learner.isGuest) return null;
  const { reviewMail } = await store.readPreferences(learner.id);
  return { isOn: reviewMail, waitsForEmail: reviewMail && mail.delivers && !learner.isConfirmed };
}

/** @throws 404 for a guest, who has no address */
export async function saveReviewMail(
  { store }: RequestContext,
  learner: Learner,
  reviewMail: boolean,
): Promise<void> {
  if (learner.isGuest) throw notFound();
  await store.savePreferences(learner.id, { reviewMail });
}

/**
 * The learner whom the link of a mail belongs to.
 *
 * @throws 404 where it was not made here
 */
export function findUnsubscriber({ signer }: RequestContext, token: string | undefined): string {
  const learnerId = signer.read('stop-review-mail', token ?? '');
  if (learnerId === null) throw notFound();
  return learnerId;
}

/** Ends the mail. An account that is gone has nothing left to end, and is answered like any other. */
export async function stopReviewMail({ store }: RequestContext, learnerId: string): Promise<void> {
  const { reviewMail } = await store.readPreferences(learnerId);
  if (reviewMail) await store.savePreferences(learnerId, { reviewMail: false });
}

/**
 * Mails everybody who asked for it and whose review is due and not done, one after the other. A mail is recorded before
 * it is sent: one that is lost is better than one that comes twice.
 */
export async function sendDueReviews(lectern: Lectern, signal: AbortSignal): Promise<void> {
  const { store, library, now, mail } = lectern;
  for (const reviewer of await store.listReviewers()) {
    if (signal.aborted) return;
    const { learnerId, courseId, completedAt } = reviewer;
    const course = library.courses.find(({ id }) => id === courseId);
    if (course === undefined) continue;
    const records = await store.readReviews(learnerId, courseId);
    const { due } = planReviews(completedAt, records, now());
    if (due === null || records.some(({ number, mailedAt }) => number === due && mailedAt !== null)) continue;
    // Somebody may have stopped the mail while others were sent.
    if (!(await store.readPreferences(learnerId)).reviewMail) continue;
    await store.recordReview(learnerId, courseId, due, 'mailed', now());
    await mail.send(reviewMessage(lectern, reviewer, course, due));
  }
}

function reviewMessage(
  { publicUrl, signer }: Lectern,
  { learnerId, name, email }: Reviewer,
  course: Course,
  number: number,
): MailMessage {
  const t = translator('en');
  const subject = t('mail.review.subject', { course: course.title });
  const unsubscribeUrl = `${publicUrl}${unsubscribePath(signer.sign('stop-review-mail', learnerId))}`;
  const letter = renderLetter({
    lang: 'en',
    subject,
    paragraphs: [
      t('mail.hello', { name }),
      t('mail.review.ago', { number, course: course.title }),
      `${t('lookBack.size', { count: reviewCount(course.modules) })} ${t('lookBack.noScore')}`,
      { label: t('mail.review.answer'), href: `${publicUrl}${courseReviewPath(course.id)}` },
      t('mail.review.why'),
      { label: t('lookBack.mailStop'), href: unsubscribeUrl },
    ],
  });
  return { to: { name, address: email }, subject, ...letter, unsubscribeUrl };
}
