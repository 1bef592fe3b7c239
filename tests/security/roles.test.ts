import { beforeAll, describe, expect, it } from 'vitest';
import { ownerName, pageName } from '#app/platform/page-fields.ts';
import { signUp } from '#tests/support/accounts.ts';
import { routeAddresses } from '#tests/support/addresses.ts';
import type { RouteAddress } from '#tests/support/addresses.ts';
import { canary, canaryName, plantCanary } from '#tests/support/canary.ts';
import type { CanaryLearner } from '#tests/support/canary.ts';
import { allRows, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { reads, writes } from './roles.ts';

const site = openSite({ TRUST_PROXY: '1', EVENTS_DIR: 'tests/fixtures/events' });

const roles = ['visitor', 'guest', 'other', 'owner'] as const;
type Role = (typeof roles)[number];
const strangers = ['visitor', 'guest', 'other'] as const;

let planted: CanaryLearner;
let addresses: readonly RouteAddress[];
/** The session of each role, as its browser sends it. */
let cookies: Readonly<Record<Role, string>>;
/** What stands in the rows of the owner, and in no row of anybody else. */
let ownKeys: readonly string[];

beforeAll(async () => {
  const { server } = site;
  const owner = new Visitor(server.url);
  planted = await plantCanary(owner, server.dataDir);
  const guest = new Visitor(server.url);
  await guest.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
  const other = new Visitor(server.url);
  await signUp(other);
  cookies = { visitor: '', guest: guest.cookieHeader, other: other.cookieHeader, owner: owner.cookieHeader };
  const { serial, badgeSerial, gradedId, attemptId, checkId, recordKey } = planted;
  addresses = routeAddresses({ serial, attemptId, checkId, key: recordKey });
  const learnerId = learnerIdOf(server.dataDir, planted.email);
  ownKeys = [learnerId, serial, badgeSerial, gradedId, attemptId, checkId, recordKey];
});

interface Sent {
  readonly as: Role;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(path: string, { as, fields, headers = {} }: Sent) {
  const response = await fetch(new URL(path, site.server.url), {
    method: fields === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    ...(fields === undefined ? {} : { body: new URLSearchParams(fields) }),
    headers: { Cookie: cookies[as], Connection: 'close', ...headers },
  });
  const outcome = outcomeOf(response.status, response.headers.get('Location') ?? '');
  return { outcome, text: await response.text() };
}

/** The same as a browser sends it from a page of this site. */
const post = (path: string, as: Role, fields: Readonly<Record<string, string>>) =>
  send(path, { as, fields, headers: { Origin: site.server.url } });

const names: Readonly<Record<number, string>> = {
  200: 'ok',
  400: 'bad',
  404: 'no',
  405: 'not',
  409: 'stale',
  410: 'gone',
};

function outcomeOf(status: number, location: string): string {
  if (status < 300 || status > 399) return names[status] ?? String(status);
  if (location.startsWith('/sign-in')) return 'in';
  return location.startsWith('/sign-up') ? 'up' : 'to';
}

/** What is stored about the owner. A form that waits for the owner is no record of theirs yet. */
const ownRows = (): readonly string[] =>
  allRows(site.server.dataDir).filter(
    (row) => !/^(session|held_post) /.test(row) && ownKeys.some((key) => row.includes(key)),
  );

/** Whoever has a serial may see the name on its award, and whoever has the key of a record that on it. */
const showsName = (path: string): boolean => /^\/(verify\/|records\/[^/]+$)/.test(path);

const secretsIn = (path: string, text: string): readonly string[] =>
  [canary, ...(showsName(path) ? [] : [canaryName])].filter((secret) => text.includes(secret));

describe('every route', () => {
  it('has a row for reading, and one for posts if it takes any', () => {
    expect(Object.keys(reads).sort()).toEqual(addresses.map(({ file }) => file).sort());
    const taking = addresses.filter(({ hasAction }) => hasAction).map(({ file }) => file);
    expect(Object.keys(writes).sort()).toEqual(taking.sort());
  });

  it('answers each role as its row says, and shows the owner to nobody else', async () => {
    const measured: (readonly [string, string, readonly string[]])[] = [];
    // One address after the other, so that none waits too long for its turn.
    for (const { file, path } of addresses) {
      const answers = await Promise.all(roles.map((as) => send(path, { as })));
      const shown = answers.slice(0, 3).flatMap(({ text }) => secretsIn(path, text));
      measured.push([file, answers.map(({ outcome }) => outcome).join(' '), shown]);
    }
    expect(measured).toEqual(addresses.map(({ file }) => [file, reads[file], []]));
  });

  it('shows the owner what is theirs, so that the words are found where they stand', async () => {
    for (const path of ['/desk/notes', '/account', '/trainings/good-calls', `/attempts/${planted.attemptId}`])
      expect((await send(path, { as: 'owner' })).text, path).toContain(canary);
    expect((await send(`/certificates/${planted.serial}`, { as: 'owner' })).text).toContain(canaryName);
  });

  it('hides every attempt and award of the owner, whatever its state', async () => {
    const { gradedId, badgeSerial } = planted;
    const more = routeAddresses({ attemptId: gradedId, serial: badgeSerial }).filter(
      ({ path }) => path.includes(gradedId) || path.startsWith(`/certificates/${badgeSerial}`),
    );
    expect(more.length).toBeGreaterThan(9);
    for (const { file, path } of more)
      for (const [index, as] of strangers.entries())
        expect([file, (await send(path, { as })).outcome]).toEqual([file, reads[file]?.split(' ')[index]]);
  });
});

/**
 * The address of the first is a signed statement, which mail programs post to. The others take a code or a
 * token of a wallet.
 */
const fromAnywhere = [
  'review/unsubscribe.route.tsx',
  'awards/wallet-token.route.ts',
  'awards/wallet-credential.route.ts',
];

describe('a post', () => {
  it('from another site, or from nowhere, is refused at every address and changes nothing', async () => {
    const before = allRows(site.server.dataDir);
    for (const { file, path } of addresses) {
      if (fromAnywhere.includes(file)) continue;
      const fields = writes[file]?.fields ?? {};
      for (const headers of [{ Origin: 'https://elsewhere.example' }, { Origin: 'null' }, {}])
        expect((await send(path, { as: 'owner', fields, headers })).outcome, path).toBe('403');
    }
    expect(allRows(site.server.dataDir)).toEqual(before);
  });

  it('has no effect at an address without an action', async () => {
    const before = ownRows();
    for (const { file, path, hasAction } of addresses)
      if (!hasAction) expect([file, (await post(path, 'owner', { do: 'x' })).outcome]).toEqual([file, 'not']);
    expect(ownRows()).toEqual(before);
  });

  it('with the page of the owner changes nothing for them if anybody else sends it', async () => {
    const before = ownRows();
    const { text } = await send('/courses/desk-phone/lessons/say-hello', { as: 'owner' });
    const owner = new RegExp(`name="${ownerName}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    expect(owner).not.toBe('');
    for (const [file, { fields }] of Object.entries(writes)) {
      if (file === 'accounts/sign-out.route.tsx') continue;
      const path = addresses.find((address) => address.file === file)?.path ?? '';
      for (const as of strangers) {
        const answer = await post(path, as, { ...fields, [ownerName]: owner, [pageName]: `page-${file}` });
        expect([path, secretsIn(path, answer.text)]).toEqual([path, []]);
      }
    }
    expect(ownRows()).toEqual(before);
  });

  it('is answered to each role as its row says, and only the owner changes what is theirs', async () => {
    const before = ownRows();
    const measured: [string, string][] = [];
    for (const [file, { fields = {} }] of Object.entries(writes)) {
      const path = addresses.find((address) => address.file === file)?.path ?? '';
      const outcomes: string[] = [];
      for (const as of strangers) {
        const { outcome, text } = await post(path, as, fields);
        expect([path, secretsIn(path, text)]).toEqual([path, []]);
        outcomes.push(outcome);
      }
      expect([path, ownRows()]).toEqual([path, before]);
      measured.push([file, outcomes.join(' ')]);
    }
    const rows = Object.entries(writes).map(([file, { roles: row }]) => [
      file,
      row.split(' ').slice(0, 3).join(' '),
    ]);
    expect(measured).toEqual(rows);
  });

  it('of the owner is carried out as its row says', async () => {
    const measured: [string, string][] = [];
    for (const [file, { fields = {} }] of Object.entries(writes)) {
      const path = addresses.find((address) => address.file === file)?.path ?? '';
      measured.push([file, (await post(path, 'owner', fields)).outcome]);
    }
    expect(measured).toEqual(
      Object.entries(writes).map(([file, { roles: row }]) => [file, row.split(' ')[3]]),
    );
  });
});
