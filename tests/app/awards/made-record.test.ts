import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PNG } from 'pngjs';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { newRecordKey } from '#certificates/record-key.ts';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { annotated } from '#tests/support/annotated.ts';
import { runAward } from '#tests/support/award-command.ts';
import { certifyAccount, serialIn } from '#tests/support/awards.ts';
import { allRows } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite({ TRAINING_HOURS: 'on', ISSUER_NAME: 'Cedar County Library' });
const name = 'Nguyễn Thị Ánh';
const recordsHeld = () => allRows(site.server.dataDir).filter((row) => row.startsWith('credit_record '));
const stranger = () => new Visitor(site.server.url);

/** Earns a course that was checked and a training that was only declared. */
async function earn(who: Visitor) {
  const account = await signUp(who);
  const serial = await certifyAccount(who, site.server.dataDir, account.email, name);
  await (await who.get('/trainings/good-calls')).press('I watched this');
  return { ...account, serial };
}

/** Makes the record of all days, and gives its page and file. */
async function make(who: Visitor, range = '') {
  const { path } = await (await who.get(`/account/record${range}`)).press('Download PDF');
  return { page: path.replace(/\/pdf$/, ''), file: path };
}

async function fetchFile(who: Visitor, path: string, language = 'en-US'): Promise<Buffer<ArrayBuffer>> {
  const headers = { Cookie: who.cookieHeader, 'Accept-Language': language };
  const response = await fetch(site.server.url + path, { headers });
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return Buffer.from(await response.arrayBuffer());
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}

const upload = (bytes: Uint8Array<ArrayBuffer>, fileName: string) =>
  stranger().postFile('/verify', 'file', new File([bytes], fileName));

/** The first page as a scanner sees it, 150 pixels for an inch. */
async function scan(pdf: Buffer): Promise<Buffer<ArrayBuffer>> {
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(pdf);
  const { data, width, height } = await document
    .getPage(0)
    .render({ scale: 150 / 72, render: 'bitmap', colorSpace: 'BGRA' });
  const png = PNG.sync.write({ width, height, data: Buffer.from(data) });
  pdfium.destroy();
  return Buffer.from(png);
}

const lectern = (...args: string[]) => runAward(site.server, ...args);

async function verifyByCommand(pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-record-'));
  writeFileSync(join(folder, 'record.pdf'), pdf);
  const said = await lectern('award', 'verify', join(folder, 'record.pdf'));
  rmSync(folder, { recursive: true });
  return said;
}

describe('a record that was made', () => {
  it('has a page for whoever has its address, with the rows and sums of the paper', async () => {
    const who = site.visitor;
    const { serial } = await earn(who);
    const { page, file } = await make(who, '?from=2026-01-01');
    const shown = await stranger().get(page);
    expect(shown.status).toBe(200);
    expect(shown.attributes('meta[name=robots]', 'content')).toEqual(['noindex']);
    const [, course = [], training = [], total = []] = shown.rows;
    expect(course.slice(1)).toEqual([
      `The Desk Phone ${serial}`,
      'Cedar County Library',
      'Desk work',
      '0.75',
    ]);
    expect(training.slice(1)).toEqual([
      'Good calls Declared by the learner',
      'Cedar County Library',
      'None',
      '1.25',
    ]);
    expect(total).toEqual(['Total 2 contact hours, of which 1.25 declared', '2']);
    const paper = await textOf(await fetchFile(who, file));
    for (const row of shown.rows) expect(paper).toContain(row.join(' '));
    for (const words of [
      name,
      'From Jan 1, 2026',
      '“Declared by the learner” means that the learner says they watched it. Nobody checked that.',
    ]) {
      expect(paper).toContain(words);
      expect(shown.text).toContain(words);
    }
    expect(paper).toContain(page.slice(1));
    // What the account has besides is on no paper.
    expect(shown.html).not.toContain('@library.example');
    expect(shown.buttons).not.toContain('Withdraw this record');
  });

  it('stays as it was made, whatever is earned afterwards', async () => {
    const who = site.visitor;
    await earn(who);
    const { page, file } = await make(who);
    const [rows, pdf] = [(await stranger().get(page)).rows, await fetchFile(who, file)];
    await (await who.get('/trainings/good-calls')).press('I have not watched it');
    await who.post('/account', { name: 'Somebody Else', certificateName: 'Somebody Else' });
    expect((await who.get('/account/record')).rows).not.toEqual(rows);
    expect((await stranger().get(page)).rows).toEqual(rows);
    expect(pdf.equals(await fetchFile(who, file))).toBe(true);
  });

  it('is stored once for a day, whatever the paper and however often it is asked for', async () => {
    const who = site.visitor;
    await earn(who);
    const before = recordsHeld().length;
    const { page, file } = await make(who);
    expect(await Promise.all([make(who), make(who), make(who)])).toEqual(
      Array.from({ length: 3 }, () => ({ page, file })),
    );
    const letter = await getDocumentProxy(new Uint8Array(await fetchFile(who, file)));
    const a4 = await getDocumentProxy(new Uint8Array(await fetchFile(who, file, 'de-DE')));
    expect((await letter.getPage(1)).getViewport({ scale: 1 }).width).toBe(612);
    expect((await a4.getPage(1)).getViewport({ scale: 1 }).width).toBeCloseTo(595.28);
    for (const path of [page, file, '/account/record', '/account/record?from=2026-01-01'])
      await who.get(path);
    expect(recordsHeld()).toHaveLength(before + 1);
    expect((await make(who, '?from=2026-01-01')).page).not.toBe(page);
    expect(recordsHeld()).toHaveLength(before + 2);
  });

  it('is signed, and the check of files shows its facts and leads to its page', async () => {
    const who = site.visitor;
    await earn(who);
    const { page, file } = await make(who);
    const pdf = await fetchFile(who, file);
    const found = await upload(pdf, 'record.pdf');
    for (const words of ['exactly as we signed it', name, '2 contact hours, of which 1.25 declared'])
      expect(found.text).toContain(words);
    expect(found.link('See every row, and its status today')).toBe(page);
    const said = await verifyByCommand(pdf);
    expect(said).toMatchObject({ code: 0 });
    expect(said.text).toContain(`is unaltered: ${page.slice('/records/'.length)}, ${name}`);

    const appended = await upload(await annotated(pdf, 'Twenty hours'), 'noted.pdf');
    expect(appended.text).toContain('Another program added to the file afterwards');
    expect(appended.link('See every row, and its status today')).toBe(page);

    const altered = Buffer.from(pdf);
    altered.write('9', altered.indexOf('/Subject') + 30, 'latin1');
    const refused = await upload(altered, 'altered.pdf');
    expect(refused.text).toContain('something in it was changed');
    expect(refused.text).not.toContain(name);
    expect(await verifyByCommand(altered)).toMatchObject({ code: 1 });
  });

  it('is found by the code on its paper, and by its address in the form for serials', async () => {
    const who = site.visitor;
    await earn(who);
    const { page, file } = await make(who);
    // A picture has no text, so only the code can tell.
    const found = await upload(await scan(await fetchFile(who, file)), 'scan.png');
    expect(found.headings).toContain('This copy itself cannot be checked');
    expect(found.text).toContain(name);
    expect(found.link('See every row, and its status today')).toBe(page);
    const form = await stranger().get('/verify');
    const typed = await form.press('Check', { 'Serial number': `learn.example${page.toLowerCase()}` });
    expect(typed.path).toBe(page);
  });

  it('is for nobody who guesses, and its file and withdrawal are for its learner only', async () => {
    const who = site.visitor;
    await earn(who);
    const { page, file } = await make(who);
    for (let round = 0; round < 20; round++) {
      const guessed = await stranger().get(`/records/${newRecordKey(randomBytes)}`);
      expect(guessed.status).toBe(404);
      expect(guessed.text).toContain('That does not make the paper false');
    }
    const near = page.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect((await stranger().get(near)).text).not.toContain(name);
    const other = stranger();
    await signUp(other);
    const cookies = [...other.cookies].map(([one, value]) => `${one}=${value}`).join('; ');
    const refused = await fetch(site.server.url + file, {
      headers: { Cookie: cookies, Accept: 'text/html' },
    });
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('This page is not on the shelf.');
    const key = page.slice('/records/'.length);
    expect((await other.post('/account/record', { do: 'withdraw', record: key })).status).toBe(404);
    expect((await stranger().get(file)).path).toMatch(/^\/sign-in/);
    expect((await stranger().get(page)).text).toContain(name);
    const shown = await fetch(site.server.url + page);
    expect(shown.headers.get('Cache-Control')).toContain('private, no-store');
    const log = site.server.lines.join('\n');
    expect(log).toContain('/records/[hidden]');
    expect(log).not.toContain(key);
    const typed = key.replaceAll('-', '');
    await stranger().get(`/verify?serial=${typed}`);
    await stranger().get(`/records/${typed}/pdf`);
    expect(site.server.lines.join('\n')).not.toContain(typed);
    expect((await other.post('/account/record', { do: 'anything' })).status).toBe(404);
  });

  it('can be withdrawn by its learner, and then says so without the name', async () => {
    const who = site.visitor;
    const { serial } = await earn(who);
    const { page, file } = await make(who);
    const pdf = await fetchFile(who, file);
    const own = await who.get('/account/record');
    expect(own.link('Open its page')).toBe(page);
    const after = await own.press('Withdraw this record');
    expect(after.path).toMatch(/^\/account\/record/);
    expect(after.text).toContain('You withdrew it on');
    expect(after.links.map(({ name: words }) => words)).not.toContain('Open its page');

    const shown = await stranger().get(page);
    expect(shown.status).toBe(410);
    expect(shown.headings).toContain('This record was withdrawn');
    expect((await who.get(file)).path).toBe(page);
    const checked = await upload(pdf, 'record.pdf');
    expect(checked.headings).toContain('This record was withdrawn');
    for (const { html } of [shown, checked])
      for (const secret of [name, serial, 'Good calls']) expect(html).not.toContain(secret);
    expect((await verifyByCommand(pdf)).text).toContain('its learner withdrew it');
    expect(recordsHeld().join('\n')).toContain(page.slice('/records/'.length));
    const held = recordsHeld().filter((row) => row.includes(page.slice('/records/'.length)));
    expect(held.join('\n')).not.toContain(name);

    // The same record, made again, has another address: the paper of before stays withdrawn.
    expect((await make(who)).page).not.toBe(page);
    expect((await stranger().get(page)).status).toBe(410);
  });

  it('goes with the account, and is in the download of everything before', async () => {
    const who = site.visitor;
    const { password } = await earn(who);
    const { page, file } = await make(who);
    const pdf = await fetchFile(who, file);
    const key = page.slice('/records/'.length);
    expect(JSON.parse((await who.get('/account/data/everything.json')).html)).toMatchObject({
      contactHourRecords: [{ key, state: { kind: 'stands', facts: { learnerName: name } } }],
    });
    expect((await who.get('/account/delete')).text).toContain('One record of contact hours that you made');
    await who.post('/account/delete', { password });
    const gone = await stranger().get(page);
    expect(gone.status).toBe(404);
    expect(gone.text).toContain('The learner may have deleted their account');
    const checked = await upload(pdf, 'record.pdf');
    expect(checked.text).toContain('Our signature is valid');
    expect(checked.headings).toContain('There is no record at this address');
    expect(checked.html).not.toContain(name);
    expect(await verifyByCommand(pdf)).toMatchObject({ code: 1 });
    expect(recordsHeld().join('\n')).not.toContain(key);
  });

  it('says which of its rows was revoked or issued again since, and what is left', async () => {
    const who = site.visitor;
    const { serial } = await earn(who);
    const { page, file } = await make(who);
    const pdf = await fetchFile(who, file);
    const { path } = await who.post(`/certificates/${serial}/name`, { name: 'Thị Ánh Nguyễn' });
    const corrected = await stranger().get(page);
    expect(corrected.text).toContain('Issued again under a new serial, with a corrected name');
    expect(corrected.text).not.toContain('revoked');

    // What was issued again stands or falls with its successor.
    await lectern('award', 'revoke', serialIn(path), 'Issued in error');
    const shown = await stranger().get(page);
    expect(shown.text).toContain('One row was revoked after this record was made.');
    expect(shown.text).toContain(
      'Without the revoked rows, the total is 1.25 contact hours, of which 1.25 declared.',
    );
    expect(shown.rows.at(1)?.at(1)).toMatch(/Revoked on .+: do not count it$/);
    expect(shown.rows.at(2)?.at(1)).not.toContain('Revoked');
    expect(shown.rows.at(-1)).toEqual(['Total 2 contact hours, of which 1.25 declared', '2']);
    expect((await upload(pdf, 'record.pdf')).text).toContain('One row was revoked');
    expect(await verifyByCommand(pdf)).toMatchObject({ code: 1 });
  });
});

describe('the account', () => {
  it('is needed to make a record', async () => {
    const before = recordsHeld().length;
    expect((await stranger().post('/account/record', { do: 'make' })).path).toMatch(/^\/sign-in/);
    const guest = stranger();
    await guest.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
    expect((await guest.post('/account/record', { do: 'make' })).path).toMatch(/^\/sign-up/);
    const empty = stranger();
    await empty.post('/sign-up', newAccount());
    const page = await empty.post('/account/record', { do: 'make', from: '2026-01-01' });
    expect(page.path).toBe('/account/record?from=2026-01-01');
    expect(recordsHeld()).toHaveLength(before);
  });
});
