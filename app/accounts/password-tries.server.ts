import type { EmailOwners } from '#db/account-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Try } from '#app/platform/throttle.server.ts';
import { knownHere } from './known-browser.server.ts';

/**
 * Returns how a password is counted. A browser that is known for the account is counted by itself. Others are
 * counted by their network, more strictly while an account is tried from many networks.
 */
export async function passwordTries(
  context: RequestContext,
  email: string,
  owners: EmailOwners,
): Promise<readonly Try[]> {
  const { throttle, client } = context;
  const known = await knownHere(context, owners);
  if (known?.isOwner === true) return [['passwordKnown', known.key]];
  // Anybody can make many claims, so they do not add to the tries of a network.
  if (known !== null && owners.owner === null)
    return [
      ['passwordKnown', known.key],
      ['passwordFrom', client],
    ];
  const isAttacked = (await throttle.count(['passwordFor', email])) > 0;
  const here = `${email} ${client}`;
  return [isAttacked ? ['passwordSlowly', here] : ['passwordHere', here], ['passwordFrom', client]];
}
