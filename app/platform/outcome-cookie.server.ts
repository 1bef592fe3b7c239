import { createCookie } from '@remix-run/node';
import type { Cookie } from '@remix-run/node';
import { cookieName, isSecure } from './cookies.server.ts';
import type { Lectern } from './lectern.server.ts';
import { claimsOutcome, withoutOutcome } from './outcome.ts';

/** How long the browser may take to open the page that says what was done, in minutes. */
const minutes = 5;

interface Browser {
  /** The `Cookie` header of the request. */
  readonly cookie: string;
  readonly setCookies: (headers: Headers) => void;
}

type Site = Pick<Lectern, 'publicUrl'>;

/** Creates the cookie that holds the address to which a form has just led. */
export const createOutcomeCookie = (publicUrl: string): Cookie =>
  createCookie(cookieName(publicUrl, 'lectern.said'), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: minutes * 60,
  });

/**
 * Lets an address to which a form leads say once what was done. Anybody could type such an address, or send
 * it to somebody.
 */
export async function allowOutcome(
  { publicUrl, setCookies }: Site & Pick<Browser, 'setCookies'>,
  address: string,
): Promise<void> {
  const { pathname, search } = new URL(address, publicUrl);
  if (!claimsOutcome(search)) return;
  const line = await createOutcomeCookie(publicUrl).serialize(pathname + search);
  setCookies(new Headers({ 'Set-Cookie': line }));
}

/**
 * Returns the address without what it says, if no form has just led there. Returns null if it may be shown;
 * it is shown once then.
 *
 * @param address the path and query of a request
 */
export async function addressInstead(
  { publicUrl }: Site,
  { cookie, setCookies }: Browser,
  address: string,
): Promise<string | null> {
  const { pathname, search } = new URL(`${new URL(publicUrl).origin}${address}`);
  if (!claimsOutcome(search)) return null;
  const allowed = createOutcomeCookie(publicUrl);
  const isAllowed = (await allowed.parse(cookie)) === pathname + search;
  // An address that begins with two slashes would lead to another site.
  if (!isAllowed) return pathname.replace(/^\/+/, '/') + withoutOutcome(search);
  setCookies(new Headers({ 'Set-Cookie': await allowed.serialize('', { maxAge: 0 }) }));
  return null;
}
