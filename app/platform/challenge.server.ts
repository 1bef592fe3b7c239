import type { Cookie } from '@remix-run/node';
import { createCookie } from '@remix-run/node';
import { z } from 'zod';
import { cookieName, isSecure } from './cookies.server.ts';

/** The time that a learner has to use a passkey, in minutes. */
export const challengeMinutes = 5;

/** A random text that a passkey has to sign. */
interface Challenge {
  readonly text: string;
  /** The learner who registers a passkey. Null for a sign-in. */
  readonly learnerId: string | null;
}

const stored = z.object({ text: z.string(), learnerId: z.string().nullable(), until: z.number() });

/**
 * Stores a challenge in a signed cookie of the browser that asked for it, so that the server stores nothing.
 */
export interface ChallengeCookie {
  /** Returns the `Set-Cookie` header that stores the challenge. */
  readonly keep: (challenge: Challenge, now: Date) => Promise<string>;
  /** Returns null if the `Cookie` header has no challenge, or the challenge has expired. */
  readonly read: (cookieHeader: string, now: Date) => Promise<Challenge | null>;
  /** Returns the `Set-Cookie` header that deletes the challenge. */
  readonly clear: () => Promise<string>;
}

export function createChallengeCookie(publicUrl: string, secret: string): ChallengeCookie {
  const cookie: Cookie = createCookie(cookieName(publicUrl, 'lectern.passkey'), {
    secrets: [secret],
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(publicUrl),
    path: '/',
    maxAge: challengeMinutes * 60,
  });
  return {
    keep: (challenge, now) =>
      cookie.serialize({ ...challenge, until: now.getTime() + challengeMinutes * 60_000 }),
    read: async (cookieHeader, now) => {
      const { success, data } = stored.safeParse(await cookie.parse(cookieHeader));
      // The browser has dropped an expired cookie, but a copy of it may exist elsewhere.
      if (!success || data.until <= now.getTime()) return null;
      return { text: data.text, learnerId: data.learnerId };
    },
    clear: () => cookie.serialize('', { maxAge: 0 }),
  };
}
