import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { anonymous } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { AuthDatabase } from '#db/open.ts';
import type { Settle } from '#courses/progress.ts';
import type { Store } from '#db/store.ts';

export interface AuthConfig {
  readonly database: AuthDatabase;
  readonly store: Store;
  /** Asked for when a guest joins an account. */
  readonly settle: () => Settle;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Logger;
}

/** OWASP Password Storage Cheat Sheet, 2024: Argon2id with 19 MiB of memory, 2 passes, 1 lane. */
const argon2id = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };

export const minPasswordLength = 10;
export const maxPasswordLength = 200;

const days = 24 * 60 * 60;

/**
 * Accounts and sessions. Only called from services on the server, never mounted as an HTTP API, so all of it
 * works without JavaScript and passes the same origin check as every other post.
 */
export function createAuth({ database, store, settle, secret, publicUrl, log }: AuthConfig) {
  return betterAuth({
    database,
    secret,
    baseURL: publicUrl,
    appName: 'Lectern',
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength,
      maxPasswordLength,
      password: {
        hash: (password) => hash(password, argon2id),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    session: {
      expiresIn: 30 * days,
      updateAge: days,
      cookieCache: { enabled: true, maxAge: 60 },
    },
    advanced: {
      cookiePrefix: 'lectern',
      useSecureCookies: publicUrl.startsWith('https:'),
    },
    logger: {
      log: (level, message, ...details) => {
        log[level === 'warn' || level === 'error' ? level : 'debug']({ details }, message);
      },
    },
    plugins: [
      anonymous({
        generateName: () => '',
        // better-auth deletes the guest after this, and the guest's records with it.
        onLinkAccount: ({ anonymousUser, newUser }) =>
          store.claimProgress(anonymousUser.user.id, newUser.user.id, settle()),
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
