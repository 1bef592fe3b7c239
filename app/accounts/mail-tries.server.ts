import type { RequestContext } from '#app/platform/context.server.ts';
import { knownHere } from './known-browser.server.ts';

/**
 * Counts a mail to an address that somebody asks for. The narrow rules come first, so that one address does
 * not exhaust what a whole library may ask for. Once many were asked for from a network, each address there
 * may still get one, so that whoever asked for the many does not stop the others.
 *
 * @returns the seconds to wait, or 0
 */
export async function countMail(context: RequestContext, address: string): Promise<number> {
  const { store, throttle, client } = context;
  const known = await knownHere(context, await store.findEmail(address));
  if (known?.isOwner === true) return throttle.count(['mailToKnown', known.key]);
  const mailbox = mailboxOf(address);
  const here = `${mailbox} ${client}`;
  const narrow = await throttle.count(['mailToFrom', here], ['mailTo', mailbox]);
  if (narrow > 0) return narrow;
  const isBusy = (await throttle.count(['mailFrom', client])) > 0;
  return isBusy ? throttle.count(['mailOnceFrom', here], ['mailSlowlyFrom', client]) : 0;
}

/** Returns an address without its tag: `ruth+books@…` is the mailbox `ruth@…` (RFC 5233). */
const mailboxOf = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');
