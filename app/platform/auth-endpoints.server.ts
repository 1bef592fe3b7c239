import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';
import { providerId } from './institution-client.server.ts';
import { hashOfNobody } from './passwords.server.ts';
import { proofMethods } from './proof-methods.ts';

/**
 * Adds the calls that better-auth lacks, for the server only: sessions for learners whom a service has
 * identified, and the check of a learner's password. The Store writes passwords, in one transaction with the
 * records that belong to them.
 */
export const lecternEndpoints = () =>
  ({
    id: 'lectern-endpoints',
    endpoints: {
      /**
       * Creates a session and its cookies. `rememberMe` is false on a shared computer, as in better-auth's
       * sign-in. `provedBy` is null for a guest, who cannot prove who they are.
       */
      startSession: createAuthEndpoint.serverOnly(
        {
          method: 'POST',
          body: z.object({
            learnerId: z.string(),
            rememberMe: z.boolean(),
            provedBy: z.enum(proofMethods).nullable(),
          }),
        },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const { learnerId, rememberMe } = ctx.body;
          const user = await internalAdapter.findUserById(learnerId);
          if (user === null) throw new Error('there is no learner to create a session for');
          const session = await internalAdapter.createSession(learnerId, !rememberMe);
          await setSessionCookie(ctx, { session, user }, !rememberMe);
          return { learnerId };
        },
      ),
      /** Creates the cookies of a session that exists. */
      resumeSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ token: z.string() }) },
        async (ctx) => {
          const found = await ctx.context.internalAdapter.findSession(ctx.body.token);
          if (found === null) throw new Error('there is no session to continue');
          await setSessionCookie(ctx, found);
          return {};
        },
      ),
      hasPassword: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string() }) },
        async (ctx) => (await ctx.context.internalAdapter.findCredentialAccount(ctx.body.learnerId)) !== null,
      ),
      /** Returns the subjects by which institutions identify a learner. */
      listSubjects: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string() }) },
        async (ctx) => {
          const accounts = await ctx.context.internalAdapter.findAccounts(ctx.body.learnerId);
          return accounts.filter(({ providerId: id }) => id === providerId).map(({ accountId }) => accountId);
        },
      ),
      /**
       * Returns whether the password is right. It is false for nobody and for a learner without a password,
       * and takes as long then. better-auth's own sign-in refuses addresses such as `a&b@library.example`.
       */
      checkPassword: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ learnerId: z.string().nullable(), password: z.string() }) },
        async (ctx) => {
          const { internalAdapter, password: hasher } = ctx.context;
          const { learnerId, password } = ctx.body;
          const known = learnerId === null ? null : await internalAdapter.findCredentialAccount(learnerId);
          const hash = known?.password ?? null;
          return (await hasher.verify({ hash: hash ?? hashOfNobody, password })) && hash !== null;
        },
      ),
      /** Extends a session on a shared computer. */
      extendSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ token: z.string(), until: z.date() }) },
        async (ctx) => {
          await ctx.context.internalAdapter.updateSession(ctx.body.token, { expiresAt: ctx.body.until });
          return {};
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
