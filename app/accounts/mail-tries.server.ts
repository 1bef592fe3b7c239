import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { knownOwner } from './known-browser.server.ts';

/**
 * Returns how a mail to an address is counted that somebody asks for. The narrow rules come first, so that
 * one address does not exhaust what a whole library may ask for.
 */
export async function mailTries(context: RequestContext, address: string): Promise<readonly Try[]> {
  const known = await knownOwner(context, await context.store.findEmail(address));
  if (known !== null) return [['mailToKnown', known]];
  const mailbox = mailboxOf(address);
  return [
    ['mailToFrom', `${mailbox} ${context.client}`],
    ['mailTo', mailbox],
    ['mailFrom', context.client],
  ];
}

/** Returns an address without its tag: `ruth+books@…` is the mailbox `ruth@…` (RFC 5233). */
const mailboxOf = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');
