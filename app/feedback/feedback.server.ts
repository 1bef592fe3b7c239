import { z } from 'zod';
import type { Library } from '#courses/schema/library.ts';
import { emailField } from '#app/http/email-field.ts';
import type { Translate } from '#app/messages/messages.ts';
import { lessonPath, trainingPath } from '#app/addresses.ts';
import { digestOf } from '#app/http/digest.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { MailMessage } from '#app/platform/mail.server.ts';
import { renderLetter } from '#app/ui/letter.ts';

/** A page that feedback can be about. */
export interface Subject {
  readonly path: string;
  readonly title: string;
}

/** Returns the lesson or training with that path, or null if there is none. */
export function findSubject({ courses, trainings }: Library, path: string): Subject | null {
  for (const course of courses)
    for (const { lessons } of course.modules)
      for (const { id, number, title } of lessons)
        if (lessonPath(course.id, id) === path) return { path, title: `${number} ${title}` };
  for (const { id, title } of trainings) if (trainingPath(id) === path) return { path, title };
  return null;
}

const longestFeedback = 5000;

const noAddress = z.literal('').transform(() => null);

/** The form of feedback: whether the page helped, a comment, or both. */
export const feedbackSchema = (t: Translate) =>
  z
    .object({
      helpful: z.enum(['yes', 'no', '']),
      text: z
        .string()
        .trim()
        .max(longestFeedback, t('feedback.tooLong', { count: longestFeedback })),
      replyTo: z.union([noAddress, emailField(t)], { error: t('account.emailNeeded') }),
    })
    .refine(({ helpful, text }) => helpful !== '' || text !== '', {
      path: ['text'],
      message: t('feedback.empty'),
    });

type GivenFeedback = z.infer<ReturnType<typeof feedbackSchema>>;

/**
 * Stores feedback and mails it to the operator.
 *
 * @returns how many seconds to wait if too much feedback came from the same network, or 0 if it was stored
 */
export async function giveFeedback(
  context: RequestContext,
  { sender, pageId }: { readonly sender: Learner | null; readonly pageId: string },
  subject: Subject,
  { helpful, text, replyTo }: GivenFeedback,
): Promise<number> {
  const { store, mail, throttle, client, random, now, feedbackTo } = context;
  const seconds = await throttle.count(['feedbackFrom', client]);
  if (seconds > 0) return seconds;
  const isHelpful = helpful === '' ? null : helpful === 'yes';
  // The same words of the same page are a repeat.
  const id = pageId === '' ? random.id() : digestOf([pageId, subject.path, helpful, text, replyTo]);
  await store.keepFeedback(
    { id, page: subject.path, isHelpful, text, replyTo, sentAt: now() },
    sender?.id ?? null,
    feedbackTo === null
      ? null
      : await mail.compose(feedbackMail(context, feedbackTo, subject, { helpful, text, replyTo })),
  );
  mail.wake();
  return 0;
}

/** Returns the mail to the operator. It names the sender only by the address that they typed. */
function feedbackMail(
  { t, locale, publicUrl }: RequestContext,
  to: string,
  { path, title }: Subject,
  { helpful, text, replyTo }: GivenFeedback,
): MailMessage {
  const subject = t('mail.feedback.subject', { title });
  const letter = renderLetter({
    lang: locale,
    subject,
    paragraphs: [
      t('mail.feedback.helpful', { helpful }),
      ...(text === '' ? [] : [text]),
      replyTo === null ? t('mail.feedback.noReply') : t('mail.feedback.reply', { email: replyTo }),
      { label: title, href: `${publicUrl}${path}` },
    ],
  });
  return {
    kind: 'feedback',
    learnerId: null,
    to: { name: '', address: to },
    subject,
    ...letter,
    ...(replyTo === null ? {} : { replyTo }),
  };
}
