import { z } from 'zod';
import type { EmailOwners } from '#db/account-store.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** The limit of accounts that a browser is known for. A family may share one. */
const maxAccounts = 5;

/** Earlier versions stored the marks alone. */
const stored = z.union([
  z.object({ browser: z.string(), marks: z.array(z.string()) }),
  z.array(z.string()).transform((marks) => ({ browser: '', marks })),
]);

/**
 * Remembers that somebody has signed in to an account in this browser. A shared computer is not remembered.
 */
export async function rememberBrowser(context: RequestContext, learnerId: string): Promise<void> {
  const mark = markOf(context, learnerId);
  const { browser, marks } = await readKnown(context);
  const cookie = await context.knownBrowserCookie.serialize({
    browser: browser === '' ? context.random.id() : browser,
    marks: [mark, ...marks.filter((known) => known !== mark)].slice(0, maxAccounts),
  });
  context.setCookies(new Headers({ 'Set-Cookie': cookie }));
}

/** A learner who has signed in in this browser. */
interface KnownHere {
  readonly learnerId: string;
  /** Whether they own the address, and do not only claim it. */
  readonly isOwner: boolean;
  /**
   * What their tries here are counted by. They count apart from those in another browser that knows them,
   * such as one at a library, which somebody else may use now.
   */
  readonly key: string;
}

/**
 * Returns the learner with an address who has signed in in this browser before: its owner, or one who claims
 * it. Tries of others never count against them.
 */
export async function knownHere(
  context: RequestContext,
  { owner, claims }: EmailOwners,
): Promise<KnownHere | null> {
  const { browser, marks } = await readKnown(context);
  const learnerId = [owner, ...claims.map((claim) => claim.learnerId)].find(
    (id) => id !== null && marks.includes(markOf(context, id)),
  );
  if (learnerId == null) return null;
  return { learnerId, isOwner: learnerId === owner, key: `${learnerId} ${browser}` };
}

const markOf = ({ signer }: RequestContext, learnerId: string): string =>
  signer.fingerprint(`known browser of ${learnerId}`);

async function readKnown({ cookie, knownBrowserCookie }: RequestContext): Promise<z.infer<typeof stored>> {
  return stored.safeParse(await knownBrowserCookie.parse(cookie)).data ?? { browser: '', marks: [] };
}
