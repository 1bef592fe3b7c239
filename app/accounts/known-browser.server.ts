import { z } from 'zod';
import type { EmailOwners } from '#db/account-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** The limit of accounts that a browser is known for. A family may share one. */
const maxAccounts = 5;

const stored = z.array(z.string());

/**
 * Remembers that somebody has signed in to an account in this browser. A shared computer is not remembered.
 */
export async function rememberBrowser(context: RequestContext, learnerId: string): Promise<void> {
  const mark = markOf(context, learnerId);
  const others = (await readMarks(context)).filter((known) => known !== mark);
  const cookie = await context.knownBrowserCookie.serialize([mark, ...others].slice(0, maxAccounts));
  context.setCookies(new Headers({ 'Set-Cookie': cookie }));
}

/**
 * Returns the learner who owns an address, if they have signed in in this browser before. Tries of others
 * never count against them. Of several who only claim the address, the first counts as its owner.
 */
export async function knownOwner(
  context: RequestContext,
  { owner, claims }: EmailOwners,
): Promise<string | null> {
  const learnerId = owner ?? claims[0]?.learnerId ?? null;
  if (learnerId === null) return null;
  return (await readMarks(context)).includes(markOf(context, learnerId)) ? learnerId : null;
}

const markOf = ({ signer }: RequestContext, learnerId: string): string =>
  signer.fingerprint(`known browser of ${learnerId}`);

async function readMarks({ cookie, knownBrowserCookie }: RequestContext): Promise<readonly string[]> {
  return stored.safeParse(await knownBrowserCookie.parse(cookie)).data ?? [];
}
