import { setTimeout as wait } from 'node:timers/promises';
import { createInstitutionClient, providerId } from './institution-client.server.ts';
import type {
  SignInRequest,
  InstitutionClient,
  InstitutionConfig,
  CallbackResult,
} from './institution-client.server.ts';

/** The institution that people may sign in through. */
export interface Institution {
  /** What its people call it; null for a general word. */
  readonly name: string | null;
  /** The address to leave for, and the cookie by which the one who left is known again. Throws where it does not answer. */
  readonly startSignIn: (
    signInRequest: SignInRequest,
  ) => Promise<{ readonly url: string; readonly cookies: Headers }>;
  /** Who came back, by the address and the cookies of the request. Throws where the institution does not answer. */
  readonly finishSignIn: (
    request: Request,
  ) => Promise<{ readonly result: CallbackResult; readonly cookies: Headers }>;
}

/** So long may an institution take to answer, in milliseconds. */
const patience = 10_000;

/** Asks the institution for nothing before the first of its people comes, so that neither has to be up for the other. */
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
    startSignIn: async (signInRequest) => {
      const { headers, response } = await (
        await client()
      ).api.signInSocial({
        body: {
          provider: providerId,
          callbackURL: publicUrl + callbackPath,
          disableRedirect: true,
          additionalData: signInRequest,
          // On a shared computer the one before may still be signed in there.
          ...(signInRequest.isShared ? { additionalParams: { prompt: 'login' } } : {}),
        },
        headers: new Headers(),
        returnHeaders: true,
      });
      if (response.url === undefined) throw new Error('the institution has no address to sign in at');
      return { url: response.url, cookies: headers };
    },
    finishSignIn: async (request) => {
      const { api } = await client();
      const { headers, response } = await withPatience(
        api.finishSignIn({
          query: Object.fromEntries(new URL(request.url).searchParams),
          headers: new Headers({ Cookie: request.headers.get('Cookie') ?? '' }),
          returnHeaders: true,
        }),
      );
      return { result: response, cookies: headers };
    },
  };
}

async function connect(config: InstitutionConfig): Promise<InstitutionClient> {
  const client = createInstitutionClient(config);
  const { socialProviders } = await withPatience(client.$context);
  const provider = socialProviders.find(({ id }) => id === providerId);
  if (provider === undefined) throw new Error('the institution does not answer, or not as OpenID Connect');
  const said = provider.issuer ?? '';
  if (said.replace(/\/+$/, '') !== config.oidc.issuer.replace(/\/+$/, ''))
    throw new Error(`OIDC_ISSUER is ${config.oidc.issuer}, but the institution calls itself ${said}`);
  return client;
}

const withPatience = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    wait(patience, undefined, { ref: false }).then(() => {
      throw new Error('the institution takes too long to answer');
    }),
  ]);
