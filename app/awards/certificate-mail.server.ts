import { z } from 'zod';
import type { Throttled } from '#app/http/wait.ts';
import { emailField } from '#app/http/email-field.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Certificate } from './award.server.ts';
import { renderPdf } from './certificate-file.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { paperOf } from '#app/http/paper.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** Who gets a copy: the learner, or somebody whose address they type. */
export const certificateMailSchema = (t: Translate) =>
  z.discriminatedUnion('to', [
    z.object({ to: z.literal('me') }),
    z.object({ to: z.literal('other'), email: emailField(t) }),
  ]);

export type CertificateMail = z.infer<ReturnType<typeof certificateMailSchema>>;

/**
 * Mails a copy of the certificate, with the PDF and the address where it can be checked.
 *
 * @throws 404 where the learner has no address
 */
export async function mailCertificate(
  context: RequestContext,
  request: Request,
  learner: Learner,
  award: Certificate,
  mail: CertificateMail,
): Promise<Throttled> {
  const address = mail.to === 'me' ? learner.email : mail.email;
  if (address === null) throw notFound();
  const { throttle, client, t, locale } = context;
  const seconds = await throttle.count(
    ['certificateMailBy', learner.id],
    ['mailTo', address],
    ['mailFrom', client],
  );
  if (seconds > 0) return { ok: false, seconds };
  const { facts } = award;
  const { name, bytes } = await renderPdf(context, award, paperOf(request, facts));
  const course = facts.courseTitle;
  const subject = t('mail.certificate.subject', { course, name: facts.learnerName });
  const letter = renderLetter({
    lang: locale,
    subject,
    paragraphs: [
      mail.to === 'me'
        ? t('mail.certificate.own', { course })
        : t('mail.certificate.other', { course, name: facts.learnerName }),
      { label: t('mail.certificate.check'), href: facts.verifyUrl },
    ],
  });
  context.mail.post({
    to: { name: mail.to === 'me' ? learner.name : '', address },
    subject,
    ...letter,
    files: [{ name, type: 'application/pdf', bytes }],
  });
  return { ok: true };
}
