import { inspect } from 'node:util';
import { betterAuth, parseGenericState } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import type { BetterAuthPlugin } from 'better-auth';
import type { Logger } from 'pino';
import { z } from 'zod';
import { cookieName, isSecure } from './cookies.server.ts';
import type { OidcSettings } from './env.server.ts';

export interface InstitutionConfig {
  readonly oidc: OidcSettings;
  readonly secret: string;
  readonly publicUrl: string;
  /** The path that the institution redirects to. */
  readonly callbackPath: string;
  readonly log: Logger;
}

export const providerId = 'institution';

/** What the visitor asked for. An encrypted cookie holds it until they come back. */
const signInRequestSchema = z.object({
  to: z.string(),
  isShared: z.boolean(),
  /** The id of the learner who confirms that it is them, or null to sign in. */
  confirms: z.string().nullable(),
});

export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** The person whom the institution has authenticated. */
export interface InstitutionPerson {
  /** The permanent identifier of the person. */
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
  /** Whether the institution has verified the address. */
  readonly isVerified: boolean;
  /** When the person last showed the institution who they are. Null if it does not say. */
  readonly authenticatedAt: Date | null;
}

/** Why a sign-in failed: it was denied, the state was old or broken, or the institution failed. */
export type SignInFault = 'denied' | 'stale' | 'failed';

export type CallbackResult =
  | { readonly ok: true; readonly person: InstitutionPerson; readonly signInRequest: SignInRequest }
  | {
      readonly ok: false;
      readonly fault: SignInFault;
      readonly why: string;
      readonly signInRequest: SignInRequest | null;
    };

export type InstitutionClient = ReturnType<typeof createInstitutionClient>;

/**
 * Creates a second better-auth, for the protocol alone. It has no database, so it knows no accounts, creates
 * no sessions and stores no token of the institution. The better-auth for accounts therefore starts while the
 * institution is down.
 */
export function createInstitutionClient({ oidc, secret, publicUrl, callbackPath, log }: InstitutionConfig) {
  const { issuer, clientId, clientSecret } = oidc;
  return betterAuth({
    secret,
    baseURL: publicUrl,
    appName: 'Lectern',
    telemetry: { enabled: false },
    account: { storeStateStrategy: 'cookie' },
    advanced: {
      cookiePrefix: cookieName(publicUrl, 'lectern'),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure(publicUrl) },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => {
        log.warn({ details }, `institution: ${message}`);
      },
    },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: `${withoutSlash(issuer)}/.well-known/openid-configuration`,
            clientId,
            clientSecret,
            // The default method of OpenID Connect.
            authentication: 'basic',
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            redirectURI: publicUrl + callbackPath,
          },
        ],
      }),
      callbackEndpoint(issuer),
    ],
  });
}

/** An issuer is the same with and without the slash. */
export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const answerSchema = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  iss: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
});

/**
 * Handles the callback of the institution. better-auth's own callback would also create a user, an account
 * with tokens and a session by its rules. This endpoint uses the same functions, and stops before that.
 */
const callbackEndpoint = (issuer: string) =>
  ({
    id: 'lectern-institution',
    endpoints: {
      finishSignIn: createAuthEndpoint.serverOnly(
        { method: 'GET', query: answerSchema, requireHeaders: true },
        async (ctx): Promise<CallbackResult> => {
          const { code, state, iss, error, error_description: description } = ctx.query;
          const known = await parseGenericState(ctx, state).catch(reasonOf);
          if (typeof known === 'string')
            return { ok: false, fault: 'stale', why: known, signInRequest: null };
          const signInRequest = signInRequestSchema.safeParse(known).data ?? null;
          const fail = (fault: SignInFault, why: string): CallbackResult => ({
            ok: false,
            fault,
            why,
            signInRequest,
          });
          if (signInRequest === null) return fail('stale', 'the state is not ours');
          if (error !== undefined)
            return fail(error === 'access_denied' ? 'denied' : 'failed', `${error}: ${description ?? ''}`);
          const provider = ctx.context.socialProviders.find(({ id }) => id === providerId);
          if (code === undefined || provider === undefined) return fail('failed', 'there is no code');
          // RFC 9207: the answer must come from this institution.
          if (iss !== undefined && iss !== provider.issuer) return fail('failed', `the issuer is ${iss}`);
          if (known.idTokenNonce === undefined) return fail('stale', 'the state has no nonce');
          const tokens = await provider
            .validateAuthorizationCode({ code, codeVerifier: known.codeVerifier, redirectURI: '' })
            .catch(reasonOf);
          if (tokens === null || typeof tokens === 'string')
            return fail('failed', `the code was refused: ${tokens ?? ''}`);
          if (tokens.idToken === undefined) return fail('failed', 'there is no ID token');
          const read = await provider.getUserInfo({ ...tokens, expectedIdTokenNonce: known.idTokenNonce });
          if (read === null) return fail('failed', 'the ID token is not valid');
          const subject = String(await provider.accountSubject({ tokens, profile: read.data }));
          if (subject === '') return fail('failed', 'there is no subject');
          const { name, email, emailVerified } = claimsSchema.parse(read.user);
          return {
            ok: true,
            signInRequest,
            // A subject is unique only within its issuer (OpenID Connect Core, section 2).
            person: {
              subject: `${withoutSlash(issuer)} ${subject}`,
              name,
              email,
              isVerified: emailVerified,
              authenticatedAt: authenticatedAtIn(tokens.idToken),
            },
          };
        },
      ),
    },
  }) satisfies BetterAuthPlugin;

/** Reads `auth_time` (OpenID Connect Core, section 2) from an ID token that was verified before. */
function authenticatedAtIn(idToken: string): Date | null {
  const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  const { auth_time: seconds } = timesSchema.parse(payload);
  return seconds === null ? null : new Date(seconds * 1000);
}

const timesSchema = z.object({ auth_time: z.number().positive().nullable().catch(null) });

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : inspect(error));

/** The claims come from the institution, so any of them may be missing. */
const claimsSchema = z.object({
  name: z.string().catch(''),
  email: z.string().nullable().catch(null),
  emailVerified: z.boolean().catch(false),
});
