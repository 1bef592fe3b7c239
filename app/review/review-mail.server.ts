import { planReviews, reviewCount } from '#courses/review.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Reviewer } from '#db/store.ts';
import { translator } from '#app/messages/messages.ts';
import { courseReviewPath, unsubscribePath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { MailMessage } from '#app/platform/mail.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { greeting, renderLetter } from '#app/ui/letter.ts';
import type { ReviewMailView } from './views.ts';

const unsubscribePurpose = 'stop-review-mail';

/**
 * Returns whether a learner wants mail about reviews and gets it. Returns null for a guest, who has no
 * address.
 */
export async function readReviewMail(
  { store, mail }: RequestContext,
  learner: Learner | null,
): Promise<ReviewMailView | null> {
  if (learner === null || learner.isGuest) return null;
  const { reviewMail } = await store.readPreferences(learner.id);
  return { isOn: reviewMail, waitsForEmail: reviewMail && mail.delivers && !learner.isConfirmed };
}

/** Saves whether a learner wants mail about reviews. A guest has no address for it. */
export async function saveReviewMail(
  { store }: RequestContext,
  learner: Learner,
  reviewMail: boolean,
): Promise<'saved' | 'no-address'> {
  if (learner.isGuest) return 'no-address';
  await store.savePreferences(learner.id, { reviewMail });
  return 'saved';
}

/** Returns whether this site signed the token of an unsubscribe link. */
export const isUnsubscribeToken = ({ signer }: RequestContext, token: string): boolean =>
  signer.read(unsubscribePurpose, token) !== null;

/**
 * Ends the mail of the learner who is named by the token of an unsubscribe link. The account may have been
 * deleted, which makes no difference to the caller. Returns false if this site did not sign the token.
 */
export async function stopReviewMail({ store, signer }: RequestContext, token: string): Promise<boolean> {
  const learnerId = signer.read(unsubscribePurpose, token);
  if (learnerId === null) return false;
  const { reviewMail } = await store.readPreferences(learnerId);
  if (reviewMail) await store.savePreferences(learnerId, { reviewMail: false });
  return true;
}

/** Stores a mail for each learner who wants mail and whose review is due. */
export async function announceReviews(lectern: Lectern, signal: AbortSignal): Promise<void> {
  const { store, library, now, mail } = lectern;
  for (const reviewer of await store.listReviewers()) {
    if (signal.aborted) return;
    const { learnerId, courseId, completedAt } = reviewer;
    const course = library.courses.find(({ id }) => id === courseId);
    if (course === undefined) continue;
    const records = await store.readReviews(learnerId, courseId);
    const { due } = planReviews(completedAt, records, now());
    if (due === null || records.some(({ number, mailedAt }) => number === due && mailedAt !== null)) continue;
    const message = await mail.compose(reviewMessage(lectern, reviewer, course, due));
    await store.announceReview({ learnerId, courseId, number: due }, message, now());
    mail.wake();
  }
}

function reviewMessage(
  { publicUrl, signer, library }: Lectern,
  { learnerId, name, email }: Reviewer,
  course: Course,
  number: number,
): MailMessage {
  const { language } = library.site;
  const t = translator(language);
  const subject = t('mail.review.subject', { course: course.title });
  const unsubscribeUrl = `${publicUrl}${unsubscribePath(signer.sign(unsubscribePurpose, learnerId))}`;
  const letter = renderLetter({
    lang: language,
    subject,
    paragraphs: [
      greeting(t, name),
      t('mail.review.ago', { number, course: course.title }),
      `${t('lookBack.size', { count: reviewCount(course.modules) })} ${t('lookBack.noScore')}`,
      { label: t('mail.review.answer'), href: `${publicUrl}${courseReviewPath(course.id)}` },
      t('mail.review.why'),
      { label: t('lookBack.mailStop'), href: unsubscribeUrl },
    ],
  });
  return {
    ...{ kind: 'review', learnerId, subject, unsubscribeUrl },
    to: { name, address: email },
    ...letter,
  };
}
