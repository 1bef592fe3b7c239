import { setTimeout as wait } from 'node:timers/promises';
import { createInstitutionClient, providerId, withoutSlash } from './institution-client.server.ts';
import type {
  SignInRequest,
  InstitutionClient,
  InstitutionConfig,
  CallbackResult,
} from './institution-client.server.ts';
import { proofMinutes } from './proof-methods.ts';

/** What the browser brings back from the institution. */
interface InstitutionCallback {
  readonly query: URLSearchParams;
  /** The `Cookie` header. */
  readonly cookie: string;
}

/** The institution that learners may sign in through. */
export interface Institution {
  /** The name on the button. Null for a general word. */
  readonly name: string | null;
  /** Whether a subject is one of this institution, and not of one that was configured before. */
  readonly isSubject: (subject: string) => boolean;
  /**
   * Returns the address of the institution, and the cookie with the state. Throws if the institution does not
   * answer.
   */
  readonly startSignIn: (
    signInRequest: SignInRequest,
  ) => Promise<{ readonly url: string; readonly cookies: Headers }>;
  /** Verifies the answer of the institution. Throws if the institution does not respond. */
  readonly finishSignIn: (
    callback: InstitutionCallback,
  ) => Promise<{ readonly result: CallbackResult; readonly cookies: Headers }>;
}

/** The timeout for a request to the institution, in milliseconds. */
const timeout = 10_000;

/** Connects to the institution on the first sign-in, so that Lectern starts while the institution is down. */
export function openInstitution(config: InstitutionConfig): Institution {
  const { publicUrl, callbackPath, oidc } = config;
  let opened: Promise<InstitutionClient> | null = null;
  const client = async (): Promise<InstitutionClient> => {
    opened ??= connect(config);
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error;
    }
  };
  return {
    name: oidc.name,
    isSubject: (subject) => subject.startsWith(`${withoutSlash(oidc.issuer)} `),
    startSignIn: async (signInRequest) => {
      const { headers, response } = await (
        await client()
      ).api.signInSocial({
        body: {
          provider: providerId,
          callbackURL: publicUrl + callbackPath,
          disableRedirect: true,
          additionalData: signInRequest,
          // Somebody else may still be signed in at the institution, on a shared computer or after a theft.
          // An institution that is asked for an age must say when the person signed in there.
          ...(signInRequest.isShared || signInRequest.confirms !== null
            ? { additionalParams: { prompt: 'login', max_age: String(proofMinutes * 60) } }
            : {}),
        },
        headers: new Headers(),
        returnHeaders: true,
      });
      if (response.url === undefined) throw new Error('the institution returned no address to sign in at');
      return { url: response.url, cookies: headers };
    },
    finishSignIn: async ({ query, cookie }) => {
      const { api } = await client();
      const { headers, response } = await withTimeout(
        api.finishSignIn({
          query: Object.fromEntries(query),
          headers: new Headers({ Cookie: cookie }),
          returnHeaders: true,
        }),
      );
      return { result: response, cookies: headers };
    },
  };
}

async function connect(config: InstitutionConfig): Promise<InstitutionClient> {
  const client = createInstitutionClient(config);
  const { socialProviders } = await withTimeout(client.$context);
  const provider = socialProviders.find(({ id }) => id === providerId);
  if (provider === undefined) throw new Error('the institution does not answer with OpenID Connect');
  const issuer = provider.issuer ?? '';
  if (withoutSlash(issuer) !== withoutSlash(config.oidc.issuer))
    throw new Error(`OIDC_ISSUER is ${config.oidc.issuer}, but the institution calls itself ${issuer}`);
  return client;
}

const withTimeout = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    wait(timeout, undefined, { ref: false }).then(() => {
      throw new Error('the institution did not answer in time');
    }),
  ]);
