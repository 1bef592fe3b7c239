import type { RequestContext } from '#app/platform/context.server.ts';
import { greeting } from '#app/ui/letter.ts';
import type { Paragraph } from '#app/ui/letter.ts';

/** The kinds of mail with a link. */
export type LinkLetter =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'known' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'reset-password' }
  | { readonly kind: 'leave-email'; readonly name: string; readonly newEmail: string }
  | { readonly kind: 'take-email' };

interface LinkWords {
  readonly subject: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Returns the subject and paragraphs of a mail with a link that works once. */
export function writeLink(
  { t, library: { site: named } }: Pick<RequestContext, 't' | 'library'>,
  letter: LinkLetter,
  href: string,
  minutes: number,
): LinkWords {
  const site = named.name;
  const limits = t('mail.link.limits', { minutes });
  const ignore = t('mail.link.ignore');
  switch (letter.kind) {
    case 'confirm':
      return {
        subject: t('mail.confirm.subject', { site }),
        paragraphs: [
          t('mail.confirm.why', { site }),
          { label: t('mail.confirm.link'), href },
          limits,
          ignore,
        ],
      };
    case 'known':
      return {
        subject: t('mail.known.subject', { site }),
        paragraphs: [t('mail.known.why', { site }), { label: t('mail.signIn.link'), href }, limits, ignore],
      };
    case 'sign-in':
      return {
        subject: t('mail.signIn.subject', { site }),
        paragraphs: [t('mail.signIn.why'), { label: t('mail.signIn.link'), href }, limits, ignore],
      };
    case 'reset-password':
      return {
        subject: t('mail.reset.subject', { site }),
        paragraphs: [t('mail.reset.why'), { label: t('mail.reset.link'), href }, limits, ignore],
      };
    case 'leave-email':
      return {
        subject: t('mail.leave.subject', { site }),
        paragraphs: [
          greeting(t, letter.name),
          t('mail.leave.why', { site, email: letter.newEmail }),
          { label: t('mail.leave.link'), href },
          limits,
          t('mail.leave.alarm'),
        ],
      };
    case 'take-email':
      return {
        subject: t('mail.take.subject', { site }),
        paragraphs: [t('mail.take.why', { site }), { label: t('mail.take.link'), href }, limits, ignore],
      };
  }
}
