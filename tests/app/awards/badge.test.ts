import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { unbake } from '#certificates/badge/bake.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { signedCredential, verifiesElsewhere } from '#tests/support/credential.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { finishCourse, finishLessons, passQuiz } from '#tests/support/learn.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const phone = fixtureCourse();
const [module] = phone.modules;
if (module === undefined) throw new Error('the course has a module');
const modulePage = `/courses/${phone.id}/modules/${module.id}`;

/** One vermilion pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNYZyz1HwAEvQIbi2ErgQAAAABJRU5ErkJggg==',
  'base64',
);
const files = mkdtempSync(join(tmpdir(), 'lectern-logo-'));
writeFileSync(join(files, 'logo.png'), logo);

const site = openSite({ ISSUER_LOGO: join(files, 'logo.png') });

afterAll(() => {
  rmSync(files, { recursive: true });
});

/** Somebody with the certificate of the small course, and what they are called by it. */
let holder: Visitor;
let serial: string;

beforeAll(async () => {
  holder = new Visitor(site.server.url);
  await holder.post('/sign-up', newAccount());
  await finishCourse(holder, phone);
  const issued = await holder.post(`/courses/${phone.id}/completion`, { name: 'Ruth Alvarado' });
  serial = issued.path.split('/').at(-1) ?? '';
});

/** As a program fetches: no cookies, and bytes. */
const fetched = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, site.server.url), { headers });

const fetchedText = async (path: string) => (await fetched(path)).text();

/** What the holder gets, as bytes. */
const taken = (path: string) =>
  fetched(path, { Cookie: [...holder.cookies].map(([name, value]) => `${name}=${value}`).join('; ') });

const withDatabase = (work: (database: Database.Database) => void) => {
  const database = new Database(join(site.server.dataDir, 'lectern.db'), { fileMustExist: true });
  work(database);
  database.close();
};

const isSetIn = async (list: string, index: number) => {
  const { encodedList } = z
    .object({ credentialSubject: z.object({ encodedList: z.string().startsWith('u') }) })
    .parse(JSON.parse(list)).credentialSubject;
  const zipped = new Blob([Buffer.from(encodedList.slice(1), 'base64url')]).stream();
  const bits = new Uint8Array(
    await new Response(zipped.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer(),
  );
  expect(bits.length).toBe(16_384);
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
};

describe('the badge of a certificate', () => {
  it('is offered on its page in three formats', async () => {
    const badge = (await holder.get(`/certificates/${serial}`)).section('Your badge for this course');
    expect(badge.links).toEqual([
      { name: 'Download badge (PNG)', href: `/certificates/${serial}/badge.png` },
      { name: 'Badge (SVG)', href: `/certificates/${serial}/badge.svg` },
      { name: 'Signed record (JSON)', href: `/certificates/${serial}/badge.json` },
    ]);
  });

  it('is the same credential in all formats, and other programs can verify it', async () => {
    const did = await fetchedText('/.well-known/did.json');
    const png = await taken(`/certificates/${serial}/badge.png`);
    const svg = await taken(`/certificates/${serial}/badge.svg`);
    const json = await taken(`/certificates/${serial}/badge.json`);
    expect([png, svg, json].map(({ headers }) => headers.get('content-type'))).toEqual([
      'image/png',
      'image/svg+xml',
      'application/json; charset=utf-8',
    ]);
    expect(png.headers.get('content-disposition')).toBe(`attachment; filename="badge-${serial}.png"`);
    const [inPng, inSvg, credential] = [
      unbake(new Uint8Array(await png.arrayBuffer())),
      unbake(new Uint8Array(await svg.arrayBuffer())),
      await json.text(),
    ];
    expect(inPng).toBe(credential);
    expect(inSvg).toBe(credential);
    expect(await verifiesElsewhere(credential, JSON.parse(did))).toBe(true);
    const { id, proof } = signedCredential.parse(JSON.parse(credential));
    expect(id).toBe(`${site.server.url}/verify/${serial}`);
    expect(proof.verificationMethod).toBe(
      `did:web:${encodeURIComponent(new URL(site.server.url).host)}#badge-1`,
    );
  });

  it('shows the logo of its issuer, at the address in the credential', async () => {
    const credential: unknown = await (await taken(`/certificates/${serial}/badge.json`)).json();
    const { issuer } = z.object({ issuer: z.object({ image: z.object({ id: z.url() }) }) }).parse(credential);
    const picture = await fetched(issuer.image.id);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await picture.arrayBuffer()).equals(logo)).toBe(true);
  });

  it('is only for its owner, and in no other format', async () => {
    const stranger = site.visitor;
    expect((await stranger.get(`/certificates/${serial}/badge.png`)).path).toMatch(/^\/sign-in/);
    await stranger.post('/sign-up', newAccount());
    for (const file of ['badge.png', 'badge.svg', 'badge.json'])
      expect((await stranger.get(`/certificates/${serial}/${file}`)).status).toBe(404);
    expect((await taken(`/certificates/${serial}/badge.gif`)).status).toBe(404);
  });
});

describe('public files of badges', () => {
  const status = '/badge-status/1';
  const paths = [
    ['/.well-known/did.json', 'application/did+json'],
    [status, 'application/json; charset=utf-8'],
    [`/badges/${phone.id}/achievement.json`, 'application/ld+json'],
    [`/badges/${phone.id}/${module.id}/achievement.json`, 'application/ld+json'],
    [`/badges/${phone.id}/image.png`, 'image/png'],
    [`/badges/${phone.id}/${module.id}/image.svg`, 'image/svg+xml'],
  ] as const;

  it.each(paths)('are readable by every program and site: %s', async (path, type) => {
    const { status: code, headers } = await fetched(path);
    expect(code).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('set-cookie')).toBeNull();
    expect((await taken(path)).headers.get('set-cookie')).toBeNull();
  });

  it.each(paths)('answer 304 to a client that has them: %s', async (path) => {
    const tag = (await fetched(path)).headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await fetched(path, { 'If-None-Match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each([
    '/badge-status/0',
    '/badge-status/1000',
    '/badge-status/x',
    '/badges/no-such-course',
    '/badges/no-such-course/image.png',
    `/badges/${phone.id}/no-such-module/achievement.json`,
    `/logos/${'0'.repeat(64)}.png`,
    '/logos/..%2Fx.png',
  ])('are 404 for what does not exist: %s', async (path) => {
    expect((await fetched(path)).status).toBe(404);
  });

  it('serve the status list with its own media type to clients that accept it', async () => {
    const { headers } = await fetched(status, { Accept: 'application/vc' });
    expect(headers.get('content-type')).toBe('application/vc');
    expect(headers.get('vary')).toContain('Accept');
  });

  it('list withdrawn awards in the status list', async () => {
    const { credentialStatus } = z
      .object({ credentialStatus: z.object({ statusListIndex: z.string(), statusListCredential: z.url() }) })
      .parse(await (await taken(`/certificates/${serial}/badge.json`)).json());
    const index = Number(credentialStatus.statusListIndex);
    const list = await fetchedText(new URL(credentialStatus.statusListCredential).pathname);
    expect(await verifiesElsewhere(list, JSON.parse(await fetchedText('/.well-known/did.json')))).toBe(true);
    expect(await isSetIn(list, index)).toBe(false);
    withDatabase((database) => {
      database
        .prepare('update award set revoked_at = 1, revoked_reason = ? where serial = ?')
        .run('x', serial);
    });
    expect(await isSetIn(await fetchedText(status), index)).toBe(true);
    withDatabase((database) => {
      database
        .prepare('update award set revoked_at = null, revoked_reason = null where serial = ?')
        .run(serial);
    });
    expect(await isSetIn(await fetchedText(status), index)).toBe(false);
  });
});

describe('the page of an achievement', () => {
  it('describes the badge, and links to the course', async () => {
    const course = await site.visitor.get(`/badges/${phone.id}`);
    expect(course.status).toBe(200);
    expect(course.headings[0]).toBe(phone.title);
    expect(course.linksTo(`/courses/${phone.id}`)).not.toEqual([]);
    const one = await site.visitor.get(`/badges/${phone.id}/${module.id}`);
    expect(one.headings[0]).toBe(module.title);
    expect(one.image(/^Badge: /)).toBe(`/badges/${phone.id}/${module.id}/image.svg`);
  });

  it('is JSON-LD for clients that accept it, and the same as in the credential', async () => {
    for (const accept of ['application/json', 'application/ld+json, application/json']) {
      const { url, headers } = await fetched(`/badges/${phone.id}`, { Accept: accept });
      expect(new URL(url).pathname).toBe(`/badges/${phone.id}`);
      expect(headers.get('content-type')).toBe('application/ld+json');
    }
    const credential = z
      .object({ credentialSubject: z.object({ achievement: z.looseObject({ id: z.string() }) }) })
      .parse(await (await taken(`/certificates/${serial}/badge.json`)).json());
    const { achievement } = credential.credentialSubject;
    const published: unknown = await (await fetched(achievement.id, { Accept: 'application/json' })).json();
    expect(published).toMatchObject(achievement);
    expect(
      (await fetched(`/badges/${phone.id}`, { Accept: 'text/html,*/*' })).headers.get('content-type'),
    ).toMatch(/^text\/html/);
  });

  it('stays after the course is removed, whatever its id', async () => {
    const title = '"><script>alert(1)</script>';
    withDatabase((database) => {
      // The award of somebody who left, for a course that the site had once.
      database.prepare('drop table if exists temp.old').run();
      database.prepare('create temp table old as select * from award where serial = ?').run(serial);
      database
        .prepare(
          `update temp.old set serial = 'LEC-2020-0000-0000-0000', learner_id = null, course_id = 'gone', status_index = 99,
           facts = json_set(facts, '$.serial', 'LEC-2020-0000-0000-0000', '$.courseId', 'gone', '$.courseTitle', ?)`,
        )
        .run(title);
      database.prepare('insert into award select * from temp.old').run();
    });
    const page = await site.visitor.get('/badges/gone');
    expect(page.status).toBe(200);
    expect(page.text).toContain('no longer offers it');
    expect(page.html).not.toContain('<script>alert');
    const json: unknown = await (await fetched('/badges/gone/achievement.json')).json();
    expect(json).toMatchObject({ name: title, type: ['Achievement'] });
    expect(await fetchedText('/badges/gone/image.svg')).not.toContain('<script');
  });
});

describe('the badge of a module', () => {
  const finishModule = async (who: Visitor) => {
    await finishLessons(who, phone, module.lessons);
    await passQuiz(who, phone, module);
  };

  it('is offered once the module is finished, with the name to print, and is issued once', async () => {
    const learner = site.visitor;
    await learner.post('/sign-up', newAccount());
    expect((await learner.get(modulePage)).headings).not.toContain('A badge for this module');
    expect((await learner.post(`${modulePage}/badge`, { name: 'Ruth' })).status).toBe(404);
    await finishModule(learner);
    const offer = (await learner.get(modulePage)).section('A badge for this module');
    expect(offer.text).toContain('It will be issued to Ruth Alvarado.');
    const badge = await offer.press('Get the badge');
    expect(badge.path).toMatch(/^\/certificates\/LEC-/);
    expect(badge.headings[0]).toBe('Your badge');
    expect(badge.text).toContain(`Ruth Alvarado finished module 1 of ${phone.title}: ${module.title}`);
    expect(badge.link('Badge (SVG)')).toBe(`${badge.path}/badge.svg`);
    expect((await learner.post(`${modulePage}/badge`, { name: 'Somebody Else' })).path).toBe(badge.path);
    expect((await learner.get(modulePage)).link('See your badge')).toBe(badge.path);
    expect((await learner.get(`${modulePage}/badge`)).path).toBe(badge.path);
    expect((await learner.get(`${badge.path}/pdf`)).status).toBe(404);
    const json: unknown = JSON.parse((await learner.get(`${badge.path}/badge.json`)).html);
    expect(json).toMatchObject({
      name: module.title,
      credentialSubject: { achievement: { id: `${site.server.url}/badges/${phone.id}/${module.id}` } },
    });
  });

  it('asks for a name that can be printed if the profile has none', async () => {
    const learner = site.visitor;
    await learner.post('/sign-up', { ...newAccount(), name: 'ꆈꌠ' });
    await finishModule(learner);
    const form = await (await learner.get(modulePage)).follow('Get the badge');
    const refused = await form.press('Get the badge', { 'Name in the badge': 'ꆈꌠ' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('The badge is not issued yet');
    const issued = await refused.press('Get the badge', { 'Name in the badge': ' Ruth  Alvarado ' });
    expect(issued.text).toContain('Ruth Alvarado finished module 1');
  });

  it('needs an account', async () => {
    await finishModule(site.visitor);
    const offer = (await site.visitor.get(modulePage)).section('A badge for this module');
    expect(offer.text).toContain('A badge must belong to an account');
    expect((await site.visitor.post(`${modulePage}/badge`, { name: 'Ruth' })).status).toBe(404);
    expect((await site.visitor.get(`${modulePage}/badge`)).path).toBe(modulePage);
  });
});

describe('an image that is requested twice', () => {
  it('has the same bytes', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () =>
        Buffer.from(await (await fetched(`/badges/${phone.id}/image.png`)).arrayBuffer()),
      ),
    );
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    expect(PNG.sync.read(first ?? Buffer.alloc(0)).width).toBe(600);
  });
});
