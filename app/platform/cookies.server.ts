import { createCookie } from '@remix-run/node';
import type { Cookie } from '@remix-run/node';
import { deletedPath } from '#app/addresses.ts';

/** Whether the public address uses TLS. */
export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/**
 * Returns the name of a cookie. With TLS, the prefix `__Host-` keeps other hosts of the domain from setting
 * the cookie (RFC 6265bis).
 */
export const cookieName = (publicUrl: string, name: string): string =>
  isSecure(publicUrl) ? `__Host-${name}` : name;

/** Tells whether a `Cookie` header has one of ours, so that the response may be made for one browser. */
export const hasOwnCookie = (cookie = ''): boolean => cookie.includes('lectern.');

/** Returns the names of our cookies in a `Cookie` header. */
export const ownCookiesIn = (cookie = ''): readonly string[] =>
  hasOwnCookie(cookie)
    ? cookie.split(';').flatMap((pair) => {
        const [name = ''] = pair.split('=', 1);
        return hasOwnCookie(name) ? [name.trim()] : [];
      })
    : [];

/** How long a form that was posted without a session waits for its learner, in minutes. */
export const heldPostMinutes = 60;

/** Creates the signed cookie that holds the token of a form that was posted without a session. */
export const createHeldPostCookie = (publicUrl: string, secret: string): Cookie =>
  createCookie(cookieName(publicUrl, 'lectern.held'), {
    secrets: [secret],
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: heldPostMinutes * 60,
  });

/** How long a browser is known after a sign-in, in days. */
const knownDays = 365;

/** Creates the signed cookie that names the accounts that somebody has signed in to in this browser. */
export const createKnownBrowserCookie = (publicUrl: string, secret: string): Cookie =>
  createCookie(cookieName(publicUrl, 'lectern.known'), {
    secrets: [secret],
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: knownDays * 24 * 60 * 60,
  });

/**
 * Creates the cookie that holds the counts and serials of a deletion, for one page and five minutes. The
 * server stores nothing about somebody whose account is deleted.
 */
export const createDeletionCookie = (publicUrl: string): Cookie =>
  createCookie('lectern.deleted', {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: deletedPath,
    maxAge: 5 * 60,
  });

/**
 * Creates the cookie that says on the next page that an account was made, for five minutes. Any page may be
 * the next, since a sign-up leads back to where somebody was.
 */
export const createWelcomeCookie = (publicUrl: string): Cookie =>
  createCookie(cookieName(publicUrl, 'lectern.welcome'), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: 5 * 60,
  });
