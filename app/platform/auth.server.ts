import { betterAuth } from 'better-auth';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { AuthDatabase } from '#db/open.ts';
import { lecternEndpoints } from './auth-endpoints.server.ts';
import { cookieName, isSecure } from './cookies.server.ts';
import { maxPasswordLength, minPasswordLength } from './passwords.server.ts';
import type { PasswordHasher } from './passwords.server.ts';
import { proofMethods } from './proof-methods.ts';

interface AuthConfig {
  readonly database: AuthDatabase;
  readonly secret: string;
  readonly publicUrl: string;
  readonly passwords: PasswordHasher;
  readonly log: Logger;
  readonly now: () => Date;
}

/** How long a session on a shared computer lasts after the last page, in minutes. */
export const idleMinutes = 20;

/** How long it lasts at most, however much it is used, in hours. A library is open no longer. */
export const sharedHours = 12;

/**
 * How long a session of an account lasts, however much it is used, in days. That of a guest lasts so long
 * after the last day of use, since a guest has no other way to what they did.
 */
export const sessionDays = 30;

const days = 24 * 60 * 60;

/**
 * Creates the library for accounts and sessions. Services call it on the server, and it is never mounted as
 * an HTTP API. All of it therefore works without JavaScript, and passes the origin check of every other post.
 *
 * better-auth accepts no clock or randomness. It uses its own for the rows of guests and sessions, and to
 * decide whether a session has expired.
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
      // Signing up gives a guest a name and a password: see password-sign-in.server.ts.
      disableSignUp: true,
      minPasswordLength,
      // better-auth counts UTF-16 units, and a character has at most two.
      maxPasswordLength: 2 * maxPasswordLength,
      password: passwords,
    },
    user: {
      additionalFields: {
        claimedEmail: { type: 'string', required: false, input: false },
        isAnonymous: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      expiresIn: sessionDays * days,
      updateAge: days,
      additionalFields: {
        isShared: { type: 'boolean', defaultValue: false, input: false },
        provedBy: { type: 'string', required: false, input: false },
        provedAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: (session, endpoint) => {
            const startedAt = now();
            const { isShared, provedBy } = signInOf(endpoint?.body);
            const expiresAt = isShared ? idleUntil(startedAt) : lastDay(startedAt);
            const provedAt = provedBy === null ? null : startedAt;
            return Promise.resolve({ data: { ...session, isShared, expiresAt, provedBy, provedAt } });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: cookieName(publicUrl, 'lectern'),
      // Our prefix is `__Host-`. better-auth would add a weaker one.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(publicUrl) },
      // Nothing needs the address of a learner. Throttling keeps its own in memory.
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        log.error({ details }, message);
      },
    },
    plugins: [lecternEndpoints()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Returns when a session on a shared computer ends if it is idle from now on. */
export const idleUntil = (now: Date): Date => new Date(now.getTime() + idleMinutes * 60_000);

/** Returns when a session that starts now ends if it is not on a shared computer. */
export const lastDay = (now: Date): Date => new Date(now.getTime() + sessionDays * days * 1000);

/** What a call that creates a session is given: of better-auth's own calls, only the one with a password. */
const signInBody = z.object({
  rememberMe: z.boolean().optional(),
  password: z.string().optional(),
  provedBy: z.enum(proofMethods).nullable().optional(),
});

function signInOf(body: unknown) {
  const { rememberMe, password, provedBy } = signInBody.safeParse(body).data ?? {};
  return {
    isShared: rememberMe === false,
    provedBy: provedBy ?? (password === undefined ? null : ('password' as const)),
  };
}
