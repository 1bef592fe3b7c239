import { createCookie } from '@remix-run/node';
import type { Cookie } from '@remix-run/node';
import { settleIn } from '#courses/progress.ts';
import { cookieName, isSecure } from './cookies.server.ts';
import type { Lectern } from './lectern.server.ts';
import type { Learner } from './session.server.ts';

/** How long a browser remembers a guest that it started, in minutes. */
const remembered = 10;

const prefix = 'lectern.new-';

interface Browser {
  /** The `Cookie` header of the request. */
  readonly cookie: string;
  readonly setCookies: (headers: Headers) => void;
}

type Site = Pick<Lectern, 'publicUrl' | 'signer' | 'store' | 'library' | 'now'>;

const createNewGuestCookie = (publicUrl: string, name: string): Cookie =>
  createCookie(name, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: remembered * 60,
  });

/**
 * Remembers a new guest beside their session. Two tabs that send their first forms at the same moment start
 * two guests, and the session of one replaces that of the other. A cookie of this kind has a name of its own.
 */
export async function rememberNewGuest(
  { publicUrl, signer }: Pick<Site, 'publicUrl' | 'signer'>,
  { setCookies }: Pick<Browser, 'setCookies'>,
  learnerId: string,
): Promise<void> {
  const cookie = createNewGuestCookie(publicUrl, cookieName(publicUrl, prefix + learnerId.slice(0, 12)));
  setCookies(new Headers({ 'Set-Cookie': await cookie.serialize(signer.sign('new-guest', learnerId)) }));
}

/** Joins the guests that this browser has just started to the one whose session it has. */
export async function joinNewGuests(
  { publicUrl, signer, store, library, now }: Site,
  browser: Browser,
  learner: Learner | null,
): Promise<void> {
  if (learner?.isGuest !== true) return;
  for (const name of namesIn(browser.cookie)) {
    const cookie = createNewGuestCookie(publicUrl, name);
    const statement: unknown = await cookie.parse(browser.cookie);
    const guestId = typeof statement === 'string' ? signer.read('new-guest', statement) : null;
    // The other response may still be on its way, and then its session replaces this one.
    if (guestId === learner.id) continue;
    const startedAfter = new Date(now().getTime() - remembered * 60_000);
    if (guestId !== null) await store.joinNewGuest(guestId, learner.id, startedAfter, settleIn(library));
    await forget(cookie, browser);
  }
}

/** Forgets the guests that this browser has started, since somebody else may use it now. */
export async function forgetNewGuests(
  { publicUrl }: Pick<Site, 'publicUrl'>,
  browser: Browser,
): Promise<void> {
  for (const name of namesIn(browser.cookie)) await forget(createNewGuestCookie(publicUrl, name), browser);
}

const forget = async (cookie: Cookie, { setCookies }: Browser): Promise<void> => {
  setCookies(new Headers({ 'Set-Cookie': await cookie.serialize('', { maxAge: 0 }) }));
};

/** Most requests have none, so this is fast. */
const namesIn = (cookie: string): readonly string[] =>
  cookie.includes(prefix) ? (cookie.match(/(__Host-)?lectern\.new-[\w-]+(?==)/g) ?? []) : [];
