import type { Cookie } from '@remix-run/node';
import { createCookie } from '@remix-run/node';
import { z } from 'zod';
import { cookieName, isSecure } from './cookies.server.ts';

/** How long somebody may take to show a passkey, in minutes. */
export const challengeMinutes = 5;

/** A random text that a passkey has to sign, and for whom: a learner who adds one, or null for whoever comes in. */
export interface Challenge {
  readonly text: string;
  readonly learnerId: string | null;
}

const kept = z.object({ text: z.string(), learnerId: z.string().nullable(), until: z.number() });

/** Keeps a challenge in the browser that it was made for, in a signed cookie, so that the server stores nothing. */
export interface ChallengeCookie {
  /** Gives the header that sets it. */
  readonly keep: (challenge: Challenge, now: Date) => Promise<string>;
  /** Null where the request has none, or it has run out. */
  readonly read: (request: Request, now: Date) => Promise<Challenge | null>;
  /** Gives the header that clears it. */
  readonly clear: () => Promise<string>;
}

/** @see ChallengeCookie */
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
    read: async (request, now) => {
      const { success, data } = kept.safeParse(await cookie.parse(request.headers.get('Cookie')));
      // The browser drops it by then, but who else may have it?
      if (!success || data.until <= now.getTime()) return null;
      return { text: data.text, learnerId: data.learnerId };
    },
    clear: () => cookie.serialize('', { maxAge: 0 }),
  };
}
