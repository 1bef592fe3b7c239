import { z } from 'zod';
import type { Throttled } from '#app/http/wait.ts';
import { emailField } from '#app/http/email-field.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import { certificatePath } from '#app/addresses.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { viewMailTroubles } from '#app/http/mail-trouble.server.ts';
import { nameInMail } from '#app/platform/mail-name.ts';
import type { Certificate } from './award.server.ts';
import { renderPdf } from './certificate-file.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { renderLetter } from '#app/ui/letter.ts';

/** The recipient: the learner, or somebody whose address they type. */
export const certificateMailSchema = (t: Translate) =>
  z.discriminatedUnion('to', [
    z.object({ to: z.literal('me') }),
    z.object({ to: z.literal('other'), email: emailField(t) }),
  ]);

type CertificateMail = z.infer<ReturnType<typeof certificateMailSchema>>;

/** Returns the page that mails a certificate. */
export async function viewCertificateMail(context: RequestContext, learner: Learner, { facts }: Certificate) {
  return {
    title: context.t('certificateMail.title'),
    own: learner.email ?? '',
    back: certificatePath(facts.serial),
    delivers: context.mail.delivers,
    mailTroubles: await viewMailTroubles(context, learner, 'certificate'),
  };
}

/**
 * Mails a copy of the certificate, with the PDF and the address that verifies it. Returns null if the learner
 * has no address.
 */
export async function mailCertificate(
  context: RequestContext,
  learner: Learner,
  certificate: Certificate,
  mail: CertificateMail,
  paper: Paper,
): Promise<Throttled | 'busy' | null> {
  const address = mail.to === 'me' ? learner.email : mail.email;
  if (address === null) return null;
  const { throttle, client, t, locale } = context;
  const seconds = await throttle.count(
    ['certificateMailBy', learner.id],
    ['mailToFrom', `${address} ${client}`],
    ['mailTo', address],
    ['mailFrom', client],
  );
  if (seconds > 0) return { ok: false, seconds };
  const { facts } = certificate;
  const file = await renderPdf(context, certificate, paper);
  if (file === 'busy') return file;
  const { name, bytes } = file;
  const course = facts.courseTitle;
  // The address may be anybody's.
  const learnerName = nameInMail(facts.learnerName);
  const words = { course, name: learnerName, isNamed: learnerName === '' ? 'no' : 'yes' };
  const subject = t('mail.certificate.subject', words);
  const letter = renderLetter({
    lang: locale,
    subject,
    paragraphs: [
      mail.to === 'me' ? t('mail.certificate.own', { course }) : t('mail.certificate.other', words),
      { label: t('mail.certificate.check'), href: facts.verifyUrl },
    ],
  });
  await context.mail.post({
    kind: 'certificate',
    learnerId: learner.id,
    to: { name: mail.to === 'me' ? learner.name : '', address },
    subject,
    ...letter,
    files: [{ name, type: 'application/pdf', bytes }],
  });
  return { ok: true };
}
