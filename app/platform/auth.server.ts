import { betterAuth } from 'better-auth';
import { anonymous } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { AuthDatabase } from '#db/open.ts';
import { lecternEndpoints } from './auth-endpoints.server.ts';
import { cookieName, isSecure } from './cookies.server.ts';
import { maxPasswordLength, minPasswordLength } from './passwords.server.ts';
import type { PasswordHasher } from './passwords.server.ts';

export interface AuthConfig {
  readonly database: AuthDatabase;
  readonly secret: string;
  readonly publicUrl: string;
  readonly passwords: PasswordHasher;
  readonly log: Logger;
  readonly now: () => Date;
}

/** A session on a shared computer ends when nobody has asked for a page for so long, in minutes. */
export const idleMinutes = 20;

const days = 24 * 60 * 60;

/**
 * Accounts and sessions. Only called from services on the server, never mounted as an HTTP API, so all of it
 * works without JavaScript and passes the same origin check as every other post.
 *
 * better-auth cannot be handed a clock or randomness: it reads its own for the rows of guests and sessions, and to decide
 * whether a session is over.
 */
export function createAuth({ database, secret, publicUrl, passwords, log, now }: AuthConfig) {
  return betterAuth({
    database,
    secret,
    baseURL: publicUrl,
    appName: 'Lectern',
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      // Signing up gives a guest a name and a password: see account.server.ts.
      disableSignUp: true,
      minPasswordLength,
      // better-auth counts UTF-16 units, of which a character has at most two.
      maxPasswordLength: 2 * maxPasswordLength,
      password: passwords,
    },
    user: { additionalFields: { claimedEmail: { type: 'string', required: false, input: false } } },
    session: {
      expiresIn: 30 * days,
      updateAge: days,
      additionalFields: { isShared: { type: 'boolean', defaultValue: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: (session, endpoint) => {
            const isShared = isNotToBeRemembered(endpoint?.body);
            const expiresAt = isShared ? idleUntil(now()) : session.expiresAt;
            return Promise.resolve({ data: { ...session, isShared, expiresAt } });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: cookieName(publicUrl, 'lectern'),
      // The prefix says `__Host-` itself, where better-auth would put a weaker one before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(publicUrl) },
      // Nobody needs to know from where a learner reads; throttling has its own, in memory.
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        log.error({ details }, message);
      },
    },
    plugins: [anonymous({ generateName: () => '', disableDeleteAnonymousUser: true }), lecternEndpoints()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** When a session on a shared computer ends that was used just now. */
export const idleUntil = (now: Date): Date => new Date(now.getTime() + idleMinutes * 60_000);

const isNotToBeRemembered = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'rememberMe' in body && body.rememberMe === false;
