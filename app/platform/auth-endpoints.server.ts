import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

/**
 * What better-auth has no call for: a session for a learner whom a service has recognized (by a mailed link, a resume
 * code or a passkey), and whether a password is a learner's. Only for calls on the server. Passwords are stored by the
 * Store, in one transaction with what belongs to them.
 */
export const lecternEndpoints = () =>
  ({
    id: 'lectern-endpoints',
    endpoints: {
      /** Makes a session and its cookies. `rememberMe` is false on a shared computer, as in better-auth's own sign-in. */
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string(), rememberMe: z.boolean() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const { learnerId, rememberMe } = ctx.body;
          const user = await internalAdapter.findUserById(learnerId);
          if (user === null) throw new Error('there is no learner to make a session for');
          const session = await internalAdapter.createSession(learnerId, !rememberMe);
          await setSessionCookie(ctx, { session, user }, !rememberMe);
          return { learnerId };
        },
      ),
      hasPassword: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string() }) },
        async (ctx) => (await ctx.context.internalAdapter.findCredentialAccount(ctx.body.learnerId)) !== null,
      ),
      /** Whether this is the learner's password; false for who has none. */
      checkPassword: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string(), password: z.string() }) },
        async (ctx) => {
          const { internalAdapter, password: hasher } = ctx.context;
          const known = await internalAdapter.findCredentialAccount(ctx.body.learnerId);
          if (known?.password == null) return false;
          return hasher.verify({ hash: known.password, password: ctx.body.password });
        },
      ),
      /** Lets a session on a shared computer live on until then. */
      extendSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ token: z.string(), until: z.date() }) },
        async (ctx) => {
          await ctx.context.internalAdapter.updateSession(ctx.body.token, { expiresAt: ctx.body.until });
          return {};
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
