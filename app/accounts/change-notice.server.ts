import { requestLinkPath, securityPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { greeting, renderLetter } from '#app/ui/letter.ts';
import type { Paragraph } from '#app/ui/letter.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';
import type { Contact } from '#db/account-store.ts';
import { dateFormat } from '#courses/date-format.ts';

/** The changes that a learner is told of by mail. */
export type Change =
  'password' | 'reset' | 'passkeyAdded' | 'passkeyRemoved' | 'address' | 'institution' | 'deletion';

/** A learner to write to, as they were before a change. */
export interface Addressee extends Contact {
  readonly timeZone: string;
}

/** Returns whom to tell about a change. Returns null without a confirmed address, which nobody owns. */
export async function addresseeOf(context: RequestContext, learnerId: string): Promise<Addressee | null> {
  const contact = await context.store.findContact(learnerId);
  return contact === null ? null : { ...contact, timeZone: await timeZoneOf(context, { id: learnerId }) };
}

/** Tells a learner by mail what has changed, when, and what to do if it was somebody else. */
export async function tellOf(context: RequestContext, change: Change, learnerId: string): Promise<void> {
  await tell(context, change, await addresseeOf(context, learnerId));
}

/** Does the same after a change of which the learner or the address is gone. */
export async function tell(
  context: RequestContext,
  change: Change,
  addressee: Addressee | null,
): Promise<void> {
  if (addressee === null) return;
  const { t, now, locale, mail, publicUrl, library } = context;
  const site = library.site.name;
  const { name, email, timeZone } = addressee;
  const at = dateFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'long',
    timeZone,
  }).format(now());
  const subject = t(`mail.changed.${change}.subject`, { site });
  const isGone = change === 'address' || change === 'deletion';
  const paragraphs: readonly Paragraph[] = [
    greeting(t, name),
    t(`mail.changed.${change}.what`, { site, at }),
    t('mail.changed.ignore'),
    ...(isGone
      ? [t('mail.changed.tell', { site: publicUrl })]
      : [
          t('mail.changed.alarm'),
          { label: t('mail.reset.link'), href: `${publicUrl}${requestLinkPath}?reset` },
          { label: t('mail.changed.look'), href: `${publicUrl}${securityPath}` },
        ]),
  ];
  const rendered = renderLetter({ lang: locale, subject, paragraphs });
  // It tells of a change that stays, whatever becomes of the account.
  await mail.post({ kind: 'change', learnerId: null, to: { name, address: email }, subject, ...rendered });
}
