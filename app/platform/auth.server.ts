import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { anonymous } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { AuthDatabase } from '#db/open.ts';
import { entry } from './auth-entry.server.ts';
import { cookieName, isSecure } from './cookies.server.ts';

export interface AuthConfig {
  readonly database: AuthDatabase;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** OWASP Password Storage Cheat Sheet, 2024: Argon2id with 19 MiB of memory, 2 passes, 1 lane. */
const argon2id = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };

export const minPasswordLength = 10;
export const maxPasswordLength = 200;

/** A session on a shared computer ends when nobody has asked for a page for so long, in minutes. */
export const idleMinutes = 20;

const days = 24 * 60 * 60;

/**
 * Accounts and sessions. Only called from services on the server, never mounted as an HTTP API, so all of it
 * works without JavaScript and passes the same origin check as every other post.
 */
export function createAuth({ database, secret, publicUrl, log }: AuthConfig) {
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
      maxPasswordLength,
      password: {
        hash: (password) => hash(password, argon2id),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
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
            const expiresAt = isShared ? idleUntil(new Date()) : session.expiresAt;
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
    plugins: [anonymous({ generateName: () => '', disableDeleteAnonymousUser: true }), entry()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** When a session on a shared computer ends that was used just now. */
export const idleUntil = (now: Date): Date => new Date(now.getTime() + idleMinutes * 60_000);

const isNotToBeRemembered = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'rememberMe' in body && body.rememberMe === false;
