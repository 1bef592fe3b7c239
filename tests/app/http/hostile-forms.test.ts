import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { routeAddresses } from '#tests/support/addresses.ts';
import { longRuns } from '#tests/support/hostile-texts.ts';
import { linkIn } from '#tests/support/mail.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** Milliseconds after which a post counts as one that froze the server. */
const patience = 15_000;

const site = openMailSite();

/** Every address that takes a post. */
const addresses = routeAddresses().flatMap(({ path, hasAction }) => (hasAction ? [path] : []));

const repeated = (name: string, count: number) => Array.from({ length: count }, () => `${name}=a`).join('&');

const bodies: Readonly<Record<string, string>> = {
  'an index far beyond the end': 'email[99999999]=1&name[99999999]=1&code[99999999]=1&password[99999999]=1',
  'one field repeated': repeated('email', 900),
  'one field repeated beyond the cap': repeated('email', 26_000),
  'a megabyte of fields': repeated('a', 340_000),
  'names of methods':
    'email.toString=1&name.constructor=1&__proto__.x=1&constructor.prototype.x=1&password.length=1',
  'a deep name': `email${'.a'.repeat(20_000)}=1&name${'[a]'.repeat(20_000)}=1`,
  'the reserved words of a library': '__intent__=%7B%22type%22%3A%22update%22%7D&__state__=%7B&email=a',
  'a damaged intent': '__intent__=no+json&__state__=no+json',
  'a name that is empty': '=1&=2&[]=3&.=4',
};

/** What forms of the site call the texts that people type. */
const typedFields = [
  'name',
  'certificateName',
  'email',
  'newEmail',
  'password',
  'current',
  'code',
  'text',
  'note',
];

/** A post with that text in each of these fields, as often as there is room for. */
function filled(fields: readonly string[], text: string): string {
  const run = encodeURIComponent(text);
  const times = Math.floor(1_000_000 / fields.length / run.length);
  return fields.map((field) => `${field}=a${run.repeat(times)}`).join('&');
}

/** The status of the answer, which has to come in time. */
async function post(
  visitor: Visitor,
  path: string,
  body: string | FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(path, site.server.url), {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      Origin: site.server.url,
      Cookie: cookie,
      ...(typeof body === 'string' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    signal: AbortSignal.timeout(patience),
  });
  await response.arrayBuffer();
  return response.status;
}

/**
 * Hostile names and numbers of fields at one address: each is answered in time, and never with a failure of
 * ours.
 */
async function expectToStand(visitor: () => Visitor | Promise<Visitor>, path: string): Promise<void> {
  for (const [name, body] of Object.entries(bodies))
    expect(await post(await visitor(), path, body), `${name} to ${path}`).toBeLessThan(500);
  const parts = new FormData();
  for (let index = 0; index < 5000; index++) parts.append('email[99999999]', 'a');
  expect(await post(await visitor(), path, parts), `many parts to ${path}`).toBeLessThan(500);
}

const stranger = () => new Visitor(site.server.url);

describe('made-up field names', () => {
  it('are tried on the forms of the site', () => {
    expect(addresses.length).toBeGreaterThan(25);
    expect(addresses).toEqual(expect.arrayContaining(['/sign-in', '/sign-up', '/resume', '/account']));
  });

  it.each(addresses)('build no structure and block nobody at %s without a session', async (path) => {
    await expectToStand(stranger, path);
  });

  it.each(['/account', '/account/security', '/account/delete', '/desk/review-mail'])(
    'build nothing and freeze nobody at %s with an account',
    async (path) => {
      const visitor = stranger();
      await signUp(visitor);
      await expectToStand(() => visitor, path);
    },
  );

  it('build no structure and block nobody behind a mailed link', async () => {
    const visitor = stranger();
    const account = newAccount();
    await visitor.post('/sign-in/mail', { email: account.email });
    await expectToStand(() => visitor, linkIn(await site.postbox.mailTo(account.email, 1)));
  });

  it('leave the server as it was', async () => {
    const healthy = await fetch(new URL('/healthz', site.server.url), {
      signal: AbortSignal.timeout(patience),
    });
    expect(healthy.status).toBe(200);
  });
});

describe('texts of a megabyte', () => {
  it.each(addresses)('hold up nobody at %s', async (path) => {
    for (const [name, run] of Object.entries(longRuns))
      expect(await post(stranger(), path, filled(typedFields, run)), `${name} to ${path}`).toBeLessThan(500);
  });

  it.each(Object.entries(longRuns))('of %s hold up no sign-up', async (_name, run) => {
    for (const field of ['name', 'email', 'password'])
      expect(await post(stranger(), '/sign-up', filled([field], run)), field).toBe(400);
  });
});

describe('a long post that is answered before it is read', () => {
  it('does not block the next request of the same connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const answer = (method: 'GET' | 'POST', path: string, body = '') =>
      new Promise<number | undefined>((done, fail) => {
        const sent = request(
          new URL(path, site.server.url),
          {
            method,
            agent,
            signal: AbortSignal.timeout(patience),
            headers: {
              Origin: site.server.url,
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': body.length,
            },
          },
          (response) => {
            response.resume().once('end', () => {
              done(response.statusCode);
            });
          },
        );
        sent.once('error', fail).end(body);
      });
    expect(await answer('POST', '/account', `name=${'a'.repeat(900_000)}`)).toBe(302);
    expect(await answer('GET', '/healthz')).toBe(200);
    agent.destroy();
  });
});

describe('a form of the site', () => {
  it('is read by its own field names, and every other field is ignored', async () => {
    const visitor = stranger();
    const account = newAccount();
    const page = await visitor.post('/sign-up', {
      ...account,
      'email[7]': 'other@library.example',
      'name.first': 'Mallory',
      __intent__: '{"type":"reset","payload":{}}',
    });
    expect(page.status).toBe(200);
    expect((await visitor.get('/account')).value('Name you go by')).toBe(account.name);
  });

  it('uses the first value of a field that is posted twice', async () => {
    const visitor = stranger();
    const account = newAccount();
    await visitor.post('/sign-up', { ...account, name: ['Ruth Alvarado', 'Mallory'] });
    expect((await visitor.get('/account')).value('Name you go by')).toBe('Ruth Alvarado');
  });

  it('is refused if it has more fields than any of our forms', async () => {
    expect(await post(stranger(), '/sign-in', repeated('email', 1001))).toBe(400);
    expect(await post(stranger(), '/sign-in', repeated('email', 1000))).toBe(400);
    expect(await post(stranger(), '/resume', `code=K7&${repeated('other', 999)}`)).toBe(400);
  });

  it('is refused before it is parsed, however its type is written and its parts are named', async () => {
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\na\r\n`;
    const posts: readonly (readonly [type: string, body: string])[] = [
      ['Application/X-WWW-Form-Urlencoded', repeated('email', 1002)],
      ['application/x-www-form-urlencoded ; charset=UTF-8', repeated('email', 1002)],
      ['Multipart/Form-Data; Boundary=x', `${part('email').repeat(1001)}--x--\r\n`],
      ['multipart/form-data; charset=UTF-8; boundary="x"', `${part('email').repeat(1001)}--x--\r\n`],
      ['multipart/form-data', `${part('email')}--x--\r\n`],
      ['application/x-www-form-urlencoded-not', 'email=a'],
      ['text/plain', 'email=a'],
    ];
    for (const [type, body] of posts)
      expect(await post(stranger(), '/sign-in', body, { 'Content-Type': type }), type).toBe(400);
  });

  it('is read in whatever case its type is written', async () => {
    const { name, email, password } = newAccount();
    const body = new URLSearchParams({ name, email, password }).toString();
    const type = 'Application/X-WWW-Form-Urlencoded; Charset=UTF-8';
    expect(await post(stranger(), '/sign-up', body, { 'Content-Type': type })).toBe(302);
  });
});
