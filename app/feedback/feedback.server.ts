import { z } from 'zod';
import type { Library } from '#courses/schema/library.ts';
import { emailField } from '#app/http/email-field.ts';
import type { Translate } from '#app/messages/messages.ts';
import { lessonPath, trainingPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { notFound } from '#app/http/responses.server.ts';

/** A page that feedback can be about. */
export interface Subject {
  readonly path: string;
  readonly title: string;
}

/**
 * What the address of a request says that the feedback is about: a lesson or a training.
 *
 * @throws 404 for anything else
 */
export function requireSubject(library: Library, { url }: Request): Subject {
  const path = new URL(url).searchParams.get('page');
  for (const course of library.courses)
    for (const { lessons } of course.modules)
      for (const { id, number, title } of lessons)
        if (lessonPath(course.id, id) === path) return { path, title: `${number} ${title}` };
  for (const { id, title } of library.trainings) if (trainingPath(id) === path) return { path, title };
  throw notFound();
}

export const longestFeedback = 5000;

const noAddress = z.literal('').transform(() => null);

/** What somebody says of a page: whether it helped, or some words, or both. */
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

export type GivenFeedback = z.infer<ReturnType<typeof feedbackSchema>>;

/** Keeps feedback and mails it to the operator; gives the seconds to wait where there was too much of it, else 0. */
export async function giveFeedback(
  context: RequestContext,
  subject: Subject,
  { helpful, text, replyTo }: GivenFeedback,
): Promise<number> {
  const { store, throttle, client, random, now, feedbackTo } = context;
  const seconds = await throttle.count(['feedbackFrom', client]);
  if (seconds > 0) return seconds;
  const learner = context.learner;
  const isHelpful = helpful === '' ? null : helpful === 'yes';
  await store.keepFeedback(
    { id: random.id(), page: subject.path, isHelpful, text, replyTo, sentAt: now() },
    learner?.id ?? null,
  );
  if (feedbackTo !== null) mailFeedback(context, feedbackTo, subject, { helpful, text, replyTo });
  return 0;
}

/** Says nothing of who wrote it but the address that they gave. */
function mailFeedback(
  { mail, t, locale, publicUrl }: RequestContext,
  to: string,
  { path, title }: Subject,
  { helpful, text, replyTo }: GivenFeedback,
): void {
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
  mail.post({
    to: { name: '', address: to },
    subject,
    ...letter,
    ...(replyTo === null ? {} : { replyTo }),
  });
}
