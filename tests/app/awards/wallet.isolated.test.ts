import { createHash, randomBytes } from 'node:crypto';
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newAccount } from '#tests/support/accounts.ts';
import { certify } from '#tests/support/awards.ts';
import { verifiesElsewhere } from '#tests/support/credential.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

beforeAll(() => {
  // The server of the tests has no TLS.
  setGlobalConfig({ allowInsecureUrls: true });
});

afterAll(() => {
  setGlobalConfig({ allowInsecureUrls: false });
});

/** A wallet as somebody else programmed it. It has no session, and holds no key. */
const wallet = new Openid4vciClient({
  callbacks: {
    hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    signJwt: () => Promise.reject(new Error('nobody asks this wallet for a proof')),
    clientAuthentication: () => undefined,
  },
});

const offerOf = async (visitor: Visitor, serial: string): Promise<string> => {
  const page = await visitor.get(`/certificates/${serial}/wallet`);
  const made = await page.press('Make a code for my wallet');
  return made.links.find(({ name }) => name === 'Open it in a wallet on this device')?.href ?? '';
};

const redeem = async (address: string) => {
  const credentialOffer = await wallet.resolveCredentialOffer(address);
  const issuerMetadata = await wallet.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const { accessTokenResponse } = await wallet.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
  });
  return { issuerMetadata, credentialOffer, accessToken: accessTokenResponse.access_token };
};

const fetchCredential = async ({
  issuerMetadata,
  credentialOffer,
  accessToken,
}: Awaited<ReturnType<typeof redeem>>) => {
  const [credentialConfigurationId = ''] = credentialOffer.credential_configuration_ids;
  const { credentialResponse } = await wallet.retrieveCredentials({
    issuerMetadata,
    accessToken,
    credentialConfigurationId,
  });
  return z.object({ credentials: z.tuple([z.object({ credential: z.unknown() })]) }).parse(credentialResponse)
    .credentials[0].credential;
};

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, site.server.url), { method: 'POST', body, headers });

const codeIn = (address: string): string =>
  /"pre-authorized_code":"([\w-]+)"/.exec(decodeURIComponent(address))?.[1] ?? '';

const askToken = (code: string) =>
  post(
    '/wallet/token',
    new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
      'pre-authorized_code': code,
    }).toString(),
    { 'Content-Type': 'application/x-www-form-urlencoded' },
  );

describe('a wallet', () => {
  it('reads the code on the page of a badge, and gets the credential that is stored', async () => {
    const learner = new Visitor(site.server.url);
    const serial = await certify(learner, site.server.dataDir);
    const link = (await learner.get(`/certificates/${serial}`)).links.find(({ href }) =>
      href.endsWith('/wallet'),
    );
    expect(link?.name).toBe('Add it to a wallet');
    const address = await offerOf(learner, serial);
    const credential = await fetchCredential(await redeem(address));
    const { html: stored } = await learner.get(`/certificates/${serial}/badge.json`);
    expect(JSON.stringify(credential)).toBe(stored);
    const did: unknown = await (await fetch(new URL('/.well-known/did.json', site.server.url))).json();
    expect(await verifiesElsewhere(JSON.stringify(credential), did)).toBe(true);
  });

  it('can use a code once, and not after another one was made', async () => {
    const learner = new Visitor(site.server.url);
    const serial = await certify(learner, site.server.dataDir);
    const first = await offerOf(learner, serial);
    const second = await offerOf(learner, serial);
    expect((await askToken(codeIn(first))).status).toBe(400);
    const answers = await Promise.all([1, 2, 3, 4].map(() => askToken(codeIn(second))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(answers.every(({ headers }) => headers.get('cache-control')?.includes('no-store'))).toBe(true);
    const refused = answers.find(({ status }) => status === 400);
    expect(await refused?.json()).toEqual({ error: 'invalid_grant' });
  });

  it('of draft 13, which names a format, gets the credential too', async () => {
    const learner = new Visitor(site.server.url);
    const serial = await certify(learner, site.server.dataDir);
    const { accessToken } = await redeem(await offerOf(learner, serial));
    const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
    const answer = await post('/wallet/credential', JSON.stringify({ format: 'ldp_vc' }), headers);
    expect(await answer.json()).toMatchObject({
      credential: { id: `${site.server.url}/verify/${serial}` },
    });
    const other = JSON.stringify({ credential_configuration_id: 'Passport' });
    const unknown = await post('/wallet/credential', other, headers);
    expect([unknown.status, await unknown.json()]).toEqual([
      400,
      { error: 'unknown_credential_configuration' },
    ]);
  });

  it('gets nothing without a token, for a code of nobody, or of an account that was deleted', async () => {
    const learner = new Visitor(site.server.url);
    const serial = await certify(learner, site.server.dataDir);
    for (const headers of [{}, { Authorization: 'Bearer made-up' }]) {
      const answer = await post('/wallet/credential', '{}', {
        ...headers,
        'Content-Type': 'application/json',
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
    expect((await askToken('made-up')).status).toBe(400);
    const { accessToken } = await redeem(await offerOf(learner, serial));
    await learner.post('/account/delete', { password: newAccount().password, confirm: 'on' });
    const gone = await post('/wallet/credential', JSON.stringify({ format: 'ldp_vc' }), {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/json',
    });
    expect(gone.status).toBe(401);
  });
});

describe('the code for a wallet', () => {
  it('is on the page of its learner only, as a picture and a link, and works without a script', async () => {
    const learner = new Visitor(site.server.url);
    const serial = await certify(learner, site.server.dataDir);
    const other = new Visitor(site.server.url);
    await other.post('/sign-up', newAccount());
    expect((await other.get(`/certificates/${serial}/wallet`)).status).toBe(404);
    expect((await other.post(`/certificates/${serial}/wallet`, {})).status).toBe(404);
    const page = await learner.get(`/certificates/${serial}/wallet`);
    const made = await page.press('Make a code for my wallet');
    expect(made.find('img', 'QR code for your wallet').text).toBe('');
    expect(made.text).toContain('The code works once, for 10 minutes.');
    expect((await learner.get(`/certificates/${serial}/wallet`)).html).not.toContain(
      'openid-credential-offer',
    );
  });
});
