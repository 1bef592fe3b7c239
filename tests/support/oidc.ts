import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import { rememberInMemory } from './oidc-memory.ts';
import { Visitor } from './visitor.ts';
import type { Page } from './page.ts';

/** Somebody whom the institution knows, and what it says of them. */
export interface Member {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  /** How long ago it asked who this is, in seconds. */
  readonly signedInAgo?: number;
}

export interface TestInstitution {
  readonly port: number;
  /** What an operator sets to sign people in through it. */
  readonly settings: Record<string, string>;
  /** Registers the Lectern at this address, and answers from then on. */
  readonly admit: (lecternUrl: string) => void;
  readonly close: () => Promise<void>;
}

const clientId = 'lectern';
export const clientSecret = 'what-the-institution-gave-us';

/**
 * A real OpenID Connect provider, on a free port or a given one. It answers nothing before it is told whom it
 * admits.
 */
export async function openInstitution(wanted = 0): Promise<TestInstitution> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const issuer = `http://127.0.0.1:${String(port)}`;
  return {
    port,
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Example County Library',
    },
    admit: (lecternUrl) => {
      server.on('request', answer(issuer, lecternUrl));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answer(issuer: string, lecternUrl: string) {
  const members = new Map<string, Member>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${lecternUrl}/sign-in/institution/callback`],
      },
    ],
    adapter: rememberInMemory(),
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...members.get(sub), sub }) }),
    // Its people are not asked what Lectern may know.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  const logIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        '<form method="post"><label>Who are you? <input name="member"></label><button>Go</button>',
      );
      return;
    }
    const form = new URLSearchParams(await text(request));
    const member = form.get('member');
    let result: InteractionResults = { error: 'access_denied', error_description: 'the card has run out' };
    if (member !== null) {
      const known = memberOf(JSON.parse(member));
      members.set(known.sub, known);
      const ts = Math.floor(Date.now() / 1000) - (known.signedInAgo ?? 0);
      result = { login: { accountId: known.sub, ts } };
    }
    await provider.interactionFinished(request, response, result);
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    void (request.url?.startsWith('/login/') === true ? logIn(request, response) : serve(request, response));
  };
}

const memberOf = (parsed: unknown): Member => {
  if (typeof parsed !== 'object' || parsed === null || !('sub' in parsed) || typeof parsed.sub !== 'string')
    throw new Error('a member has a sub');
  return { ...parsed, sub: parsed.sub };
};

/** Leaves for the institution; gives the page where it asks who somebody is. `browser` keeps its cookies. */
export async function leaveFor(
  visitor: Visitor,
  path = '/sign-in/institution',
): Promise<{ readonly browser: Visitor; readonly login: Page; readonly asked: URLSearchParams }> {
  const away = await visitor.get(path);
  const url = new URL(away.headers.get('location') ?? '');
  const browser = new Visitor(url.origin);
  return { browser, login: await browser.get(url.pathname + url.search), asked: url.searchParams };
}

/**
 * The address on this site that the institution leads back to when somebody says who they are, or, with null,
 * is sent away.
 */
export async function wayBack(visitor: Visitor, member: Member | null, path?: string): Promise<string> {
  const { browser, login } = await leaveFor(visitor, path);
  const back = await browser.post(login.path, member === null ? {} : { member: JSON.stringify(member) });
  const { pathname, search } = new URL(back.headers.get('location') ?? '');
  return pathname + search;
}

/** Signs in through the institution as a browser does; gives the page where somebody ends up. */
export const signInThere = async (visitor: Visitor, member: Member | null, path?: string): Promise<Page> =>
  visitor.get(await wayBack(visitor, member, path));

/** Somebody whom the institution knows, by an address that nobody else has. */
export const newMember = () => ({
  sub: randomUUID(),
  name: 'Teresa Okafor',
  email: `${randomUUID()}@county.example`,
  email_verified: true,
});
