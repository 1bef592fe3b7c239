import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newAccount } from '#tests/support/accounts.ts';
import { runAward } from '#tests/support/award-command.ts';
import { certify, serialIn } from '#tests/support/awards.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

const newVisitor = () => new Visitor(site.server.url);

const lectern = (...args: string[]) => runAward(site.server, ...args);

const recordSchema = z.object({
  status: z.object({
    kind: z.string(),
    at: z.string().optional(),
    by: z.string().optional(),
    reason: z.string().optional(),
  }),
  award: z.looseObject({ serial: z.string(), learnerName: z.string(), completedOn: z.string() }),
});

/** What the verify page says to programs. */
async function readRecord(serial: string) {
  const { html } = await newVisitor().get(`/verify/${serial}`, { Accept: 'application/json' });
  return recordSchema.parse(JSON.parse(html));
}

describe('a corrected name', () => {
  it('gets a new serial; the old page links to it, and the day of completion stays', async () => {
    const first = await certify(site.visitor, site.server.dataDir, 'Ruth Alvardo');
    const asked = await site.visitor.get(`/certificates/${first}/name`);
    expect(asked.value('Name on the certificate')).toBe('Ruth Alvardo');
    expect(asked.text).toContain('3 times more');
    const corrected = await asked.press('Correct the name', {
      'Name on the certificate': ' Ruth  Alvarado ',
    });
    const second = serialIn(corrected.path);
    expect(second).not.toBe(first);
    expect(corrected.names('article')).toEqual(['Certificate of completion for Ruth Alvarado']);
    expect(corrected.statusMessage().text).toContain('The name is corrected');

    const old = await newVisitor().get(`/verify/${first}`);
    expect(old).toMatchObject({ status: 200 });
    const superseded = old.section('Superseded');
    expect(superseded.facts).toMatchObject({
      Name: 'Ruth Alvardo',
      Completed: 'Nov 21, 2026',
      'Replaced by': second,
    });
    expect(superseded.link(second)).toBe(`/verify/${second}`);
    const now = (await newVisitor().get(`/verify/${second}`)).section('Valid');
    expect(now.facts).toMatchObject({ Name: 'Ruth Alvarado', Completed: 'Nov 21, 2026' });

    expect((await readRecord(first)).status).toMatchObject({ kind: 'superseded', by: second });
    expect(await readRecord(second)).toMatchObject({
      status: { kind: 'valid' },
      award: { serial: second, completedOn: '2026-11-21' },
    });
    // The learner's old address leads on, and every new certificate starts with the corrected name.
    expect((await site.visitor.get(`/certificates/${first}`)).text).toContain(second);
    expect((await site.visitor.get('/account')).value('Name for certificates')).toBe('Ruth Alvarado');
  });

  it('is checked by the same rules as the first, and a refusal changes nothing', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const refused = await site.visitor.post(`/certificates/${serial}/name`, { name: 'Ruth \u202e' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('The name has not been corrected yet');
    expect((await readRecord(serial)).status.kind).toBe('valid');
  });

  it('can be corrected three times, after which the page says so; a repeated post counts once', async () => {
    let serial = await certify(site.visitor, site.server.dataDir);
    for (const name of ['Ruth A', 'Ruth B', 'Ruth C']) {
      const path = `/certificates/${serial}/name`;
      const { path: now } = await site.visitor.post(path, { name });
      expect(serialIn((await site.visitor.post(path, { name })).path)).toBe(serialIn(now));
      serial = serialIn(now);
    }
    const page = await site.visitor.get(`/certificates/${serial}/name`);
    expect(page.text).toContain('corrected 3 times');
    expect(page.fields).toEqual([]);
    const refused = await site.visitor.post(`/certificates/${serial}/name`, { name: 'Ruth D' });
    expect(refused.status).toBe(400);
    expect((await readRecord(serial)).award.learnerName).toBe('Ruth C');
  });

  it('is the owner’s: nobody else can correct, share or mail the award', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const other = newVisitor();
    await certify(other, site.server.dataDir, 'Sam Tolliver');
    for (const [page, fields] of [
      ['name', { name: 'Sam Tolliver' }],
      ['share', { do: 'share' }],
      ['mail', { to: 'me' }],
    ] as const) {
      expect((await other.get(`/certificates/${serial}/${page}`)).status).toBe(404);
      expect((await other.post(`/certificates/${serial}/${page}`, fields)).status).toBe(404);
    }
    expect(await readRecord(serial)).toMatchObject({
      status: { kind: 'valid' },
      award: { learnerName: 'Ruth Alvarado' },
    });
  });
});

describe('a shared certificate', () => {
  it('is private at first, then public at its own address, and private again', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const shared = `/shared/${serial}`;
    expect((await newVisitor().get(shared)).status).toBe(404);
    const page = await site.visitor.get(`/certificates/${serial}/share`);
    expect(page.text).toContain('Your certificate is private');

    const on = await page.press('Share my certificate');
    const address = site.server.url + shared;
    expect(on.link(address)).toBe(address);
    const linkedIn = new URL(on.link('Add to LinkedIn profile'));
    expect(linkedIn.host).toBe('www.linkedin.com');
    expect(Object.fromEntries(linkedIn.searchParams)).toEqual({
      startTask: 'CERTIFICATION_NAME',
      name: 'The Desk Phone',
      organizationName: 'Lectern',
      issueYear: '2026',
      issueMonth: '11',
      certUrl: address,
      certId: serial,
    });

    const seen = await newVisitor().get(shared);
    expect(seen).toMatchObject({ status: 200, path: shared });
    expect(seen.head.meta('og:title')).toBe('Ruth Alvarado finished The Desk Phone');
    expect(seen.head.meta('og:url')).toBe(address);
    expect(seen.head.meta('og:image')).toBe(`${address}/image.png`);
    expect(seen.head.meta('robots')).toBe('noindex');
    expect(seen.linksTo(`/verify/${serial}`)).not.toEqual([]);
    expect((await newVisitor().get(shared.toLowerCase())).path).toBe(shared);

    const off = await on.press('Stop sharing');
    expect(off.text).toContain('Your certificate is private');
    expect((await newVisitor().get(shared)).status).toBe(404);
  });

  it('stays public after a correction, and is private once the account is deleted', async () => {
    const first = await certify(site.visitor, site.server.dataDir, 'Ruth Alvardo');
    await site.visitor.post(`/certificates/${first}/share`, { do: 'share' });
    const corrected = await site.visitor.post(`/certificates/${first}/name`, { name: 'Ruth Alvarado' });
    const second = serialIn(corrected.path);
    const seen = await newVisitor().get(`/shared/${first}`);
    expect(seen.path).toBe(`/shared/${second}`);
    expect(seen.text).toContain('Ruth Alvarado');
    await site.visitor.post('/account/delete', { password: newAccount().password });
    expect((await newVisitor().get(`/shared/${second}`)).status).toBe(404);
    expect((await newVisitor().get(`/verify/${second}`)).text).toContain('Valid');
  });
});

describe('lectern award', () => {
  it('lists and shows awards with their events', async () => {
    const first = await certify(site.visitor, site.server.dataDir, 'Ruth Alvardo');
    const corrected = await site.visitor.post(`/certificates/${first}/name`, { name: 'Ruth Álvarado' });
    const second = serialIn(corrected.path);
    const { text: listed } = await lectern('award', 'list');
    expect(listed).toContain(`${first}\t2026-11-21\tsuperseded\tcourse\tThe Desk Phone\tRuth Alvardo\n`);
    expect(listed).toContain(`${second}\t2026-11-21\tvalid\tcourse\tThe Desk Phone\tRuth Álvarado\n`);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [resolve('bin/lectern.mjs'), 'award', 'show', first.toLowerCase()],
      { env: { ...process.env, DATA_DIR: site.server.dataDir } },
    );
    expect(stdout).toContain('learnerName: Ruth Alvardo');
    expect(stdout).toMatch(/issued by the learner\n.*superseded by the learner: LEC-/);
  });

  it('revokes with a reason, which every page then shows', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    await site.visitor.post(`/certificates/${serial}/share`, { do: 'share' });
    const revoke = (...reason: string[]) => lectern('award', 'revoke', serial, ...reason);
    expect((await revoke()).text).toContain('Usage: lectern award revoke');
    expect((await revoke(' ')).text).toContain('Usage: lectern award revoke');
    expect(await revoke('Issued in error: <module 6> was not passed')).toMatchObject({ code: 0 });
    expect(await revoke('Again')).toMatchObject({ code: 1 });
    const reason = 'Issued in error: <module 6> was not passed';
    for (const page of [
      await newVisitor().get(`/verify/${serial}`),
      await newVisitor().get(`/shared/${serial}`),
      await site.visitor.get(`/certificates/${serial}`),
      await site.visitor.get(`/certificates/${serial}/pdf`),
      await site.visitor.get(`/certificates/${serial}/mail`),
    ]) {
      expect(page.section('Revoked').facts.Reason).toBe(reason);
      expect(page.head.meta('og:image')).toBeNull();
    }
    expect((await readRecord(serial)).status).toMatchObject({ kind: 'revoked', reason });
    const refused = await site.visitor.post(`/certificates/${serial}/name`, { name: 'Ruth' });
    expect(refused.text).toContain('is no longer valid');
    expect((await lectern('award', 'show', serial)).text).toMatch(/revoked by the operator: Issued in error/);
  });

  it('reissues under another name, as often as the operator needs', async () => {
    let serial = await certify(site.visitor, site.server.dataDir);
    for (const name of ['One', 'Two', 'Three', 'Ruth Ángel']) {
      const { text } = await lectern('award', 'reissue', serial, '--name', name);
      serial = serialIn(text.split(' by ')[1] ?? '');
    }
    const page = await newVisitor().get(`/verify/${serial}`);
    expect(page.section('Valid').facts).toMatchObject({ Name: 'Ruth Ángel', Completed: 'Nov 21, 2026' });
    expect((await readRecord(serial)).award).toMatchObject({
      verifyUrl: `${site.server.url}/verify/${serial}`,
    });
    expect(await lectern('award', 'reissue', serial, '--name', 'Ruth \u0007')).toMatchObject({ code: 1 });
    expect(await lectern('award', 'show', 'LEC-2026-0000-0000-0000')).toMatchObject({ code: 1 });
    expect((await site.visitor.get(`/certificates/${serial}/name`)).text).toContain('3 times more');
  });
});

describe('the image of a shared certificate', () => {
  it('is a PNG of the stated size, and gone when sharing ends', async () => {
    const serial = await certify(site.visitor, site.server.dataDir, 'مريم');
    const image = `${site.server.url}/shared/${serial}/image.png`;
    expect((await fetch(image)).status).toBe(404);
    await site.visitor.post(`/certificates/${serial}/share`, { do: 'share' });
    const response = await fetch(image);
    expect(response.headers.get('content-type')).toBe('image/png');
    const { width, height } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
    expect({ width, height }).toEqual({ width: 1200, height: 630 });
    await site.visitor.post(`/certificates/${serial}/share`, { do: 'stop' });
    expect((await fetch(image)).status).toBe(404);
  });
});

describe('the address of a certificate', () => {
  it.each(['application/vc', 'application/vc+ld+json', 'application/ld+json'])(
    'answers who asks for %s with the signed credential',
    async (type) => {
      const serial = await certify(site.visitor, site.server.dataDir);
      const { html, headers } = await newVisitor().get(`/verify/${serial}`, { Accept: type });
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(JSON.parse(html)).toMatchObject({
        id: `${site.server.url}/verify/${serial}`,
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        proof: [{ cryptosuite: 'eddsa-rdfc-2022' }],
      });
      const own = await site.visitor.get(`/certificates/${serial}/badge.json`);
      expect(own.html).toBe(html);
      const unknown = await newVisitor().get('/verify/LEC-2026-0000-0000-0000', { Accept: type });
      expect(unknown.status).toBe(404);
    },
  );

  it('answers programs with JSON that any site may read, and people with a page', async () => {
    const serial = await certify(site.visitor, site.server.dataDir);
    const json = await newVisitor().get(`/verify/${serial}`, { Accept: 'application/json' });
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
    expect(json.headers.get('access-control-allow-origin')).toBe('*');
    expect(json.headers.get('vary')).toMatch(/accept/i);
    for (const accept of [
      '*/*',
      'text/html,application/xhtml+xml,*/*;q=0.8',
      'text/html, application/json',
    ]) {
      const page = await newVisitor().get(`/verify/${serial}`, { Accept: accept });
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(page.headers.get('vary')).toMatch(/accept/i);
    }
    const unknown = await newVisitor().get('/verify/LEC-2026-0000-0000-0000', { Accept: 'application/json' });
    expect(unknown.status).toBe(404);
    expect(JSON.parse(unknown.html)).toMatchObject({ error: 'unknown' });
  });
});
