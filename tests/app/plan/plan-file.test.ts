import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { fixtureCourse } from '#tests/support/library.ts';
import { testContent } from '#tests/support/server.ts';
import { fetchReady } from '#tests/support/ready.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
const planPath = `${coursePath}/plan`;
const guidePath = `${coursePath}/guide.pdf`;

/** The course of test servers, with a plan of one page. */
const folder = mkdtempSync(join(tmpdir(), 'lectern-plan-'));
cpSync(testContent, folder, { recursive: true });
const file = join(folder, 'desk-phone/course.yaml');
writeFileSync(file, readFileSync(file, 'utf8').replace(/^plan: .*$/m, 'plan: [handover-sheet]'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** All visitors of the site come from one network. */
const site = openSite({ CONTENT_DIR: folder });

const write = async (who: Visitor, text: string) =>
  (await who.get(`${coursePath}/tools/handover-sheet`)).press('Save this tool', { 'What happened?': text });

/** As long as a field may be, and slow to set. */
const shortLines = 'a\n'.repeat(2_499) + 'b';
/** The longest that is still set. */
const manyLines = 'a\n'.repeat(1_900) + 'b';

const typeOf = ({ headers }: { readonly headers: Headers }) => headers.get('Content-Type');

describe('a plan that is too long for a file', { timeout: 120_000 }, () => {
  it.each(['pdf', 'docx'])('is not made into a %s; the page says so and has all of it', async (extension) => {
    await write(site.visitor, shortLines);
    const page = await site.visitor.get(`${planPath}.${extension}`);
    expect(page.path).toBe(`${planPath}?too-long`);
    expect(page.alert().text).toContain('too long for a PDF or a Word document');
    expect(page.alert().text).toContain('The Markdown file has all of it, too');
    expect(page.section('Handover sheet').text).toMatch(/a b$|a b /);
    const markdown = await fetch(`${site.server.url}${planPath}.md`, {
      headers: { Cookie: [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    expect((await markdown.text()).match(/^> a *$/gm)).toHaveLength(2_499);
  });

  it('leaves the files of everybody else as they are', async () => {
    await write(site.visitor, shortLines);
    await site.visitor.get(`${planPath}.pdf`);
    const other = new Visitor(site.server.url);
    await fetchReady(site.server.url + guidePath);
    for (const [path, type] of [
      [`${planPath}.pdf`, 'application/pdf'],
      [guidePath, 'application/pdf'],
      [`${planPath}.docx`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ] as const)
      expect(typeOf(await other.get(path)), path).toBe(type);
  });

  it('is made, in a Word document and a PDF, up to that length, while pages are served', async () => {
    await write(site.visitor, manyLines);
    const cookie = [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ');
    const fetchFile = (extension: string) =>
      fetch(`${site.server.url}${planPath}.${extension}`, { headers: { Cookie: cookie } });
    const files = Promise.all([fetchFile('pdf'), fetchFile('docx')]);
    const first = await Promise.race([files, fetch(`${site.server.url}/healthz`).then(() => 'a page')]);
    expect(first).toBe('a page');
    const [pdf, docx] = await files;
    expect(typeOf(pdf)).toBe('application/pdf');
    const parts = unzipSync(new Uint8Array(await docx.arrayBuffer()));
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(body.match(/<w:t[^>]*>a<\/w:t>/g)).toHaveLength(1_900);
  });
});

describe('the files of a plan, which take long to make', { timeout: 120_000 }, () => {
  const limited = openSite({ CONTENT_DIR: folder });

  it('are bounded from one place, all kinds together; the page says so, and has all the rest', async () => {
    for (let count = 0; count < 60; count++) {
      const made = await limited.visitor.get(`${planPath}.${count % 2 === 0 ? 'pdf' : 'docx'}`);
      expect(typeOf(made)).toMatch(/^application/);
    }
    for (const extension of ['pdf', 'docx']) {
      const page = await limited.visitor.get(`${planPath}.${extension}`);
      expect(page.path).toBe(`${planPath}?later`);
      expect(page.alert().text).toContain('The file has to wait');
      expect(page.alert().text).toContain('Try again in 15 minutes');
    }
    expect(typeOf(await limited.visitor.get(`${planPath}.md`))).toMatch(/^text\/markdown/);
  });
});

describe('a rush of files', { timeout: 120_000 }, () => {
  const rushed = openSite({ CONTENT_DIR: folder });

  it('is refused beyond a bound with the time to wait, which no cache stores, and is over after that', async () => {
    // More than may wait for one client.
    const asked = Array.from({ length: 60 }, () => fetch(`${rushed.server.url}${planPath}.pdf`));
    const refused = await Promise.any(
      asked.map(async (answer) => {
        const response = await answer;
        if (response.status !== 503) throw new Error('this one was made');
        return response;
      }),
    );
    expect(refused.status).toBe(503);
    const seconds = Number(refused.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThan(0);
    expect(refused.headers.get('Cache-Control')).toBe('no-store');
    expect(await refused.text()).toContain(`${String(seconds)} seconds`);
    const all = await Promise.all(asked);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 503]));
    expect((await fetchReady(rushed.server.url + guidePath)).status).toBe(200);
  });
});
