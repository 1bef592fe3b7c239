import { entryFieldName } from '#app/course/entry-fields.ts';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import type { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const planPath = `${coursePath}/plan`;
const site = openSite();

const fillIn = (who: Visitor, tool: string, values: Record<string, string | readonly string[]>) =>
  who.post(
    `${coursePath}/tools/${tool}`,
    Object.fromEntries(Object.entries(values).map(([id, value]) => [entryFieldName(tool, id), value])),
  );

/** Every field of the first page of the plan. */
const starterPlan = {
  topic: 'Getting home after dark',
  stream: 'Exploration',
  rung: '2. Naming hopes',
  purpose: 'To hear what would help.\nAnd to tell the council.',
  question: 'Tell about a walk home.',
  date: '2027-01-14',
  place: 'Grange hall',
  ally: 'مريم',
  names: 'Rosa, Мария',
  notes: 'Ben',
  tell: 'One page',
  signs: 'A laugh',
  ready: ['Date', 'Ally'],
};

async function download(who: Visitor, extension: string, language = 'en-US') {
  const response = await fetch(`${site.server.url}${planPath}.${extension}`, {
    headers: {
      Cookie: [...who.cookies].map((pair) => pair.join('=')).join('; '),
      'Accept-Language': language,
    },
  });
  return {
    type: response.headers.get('Content-Type'),
    name: response.headers.get('Content-Disposition'),
    caching: response.headers.get('Cache-Control'),
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

const today = new Date().toISOString().slice(0, 10);
const nameFor = (extension: string) =>
  `attachment; filename="conversation-plan-${course.id}-${today}.${extension}"`;

describe('the page of a Conversation Plan', () => {
  it('shows somebody new what it will be, where to begin, and blank pages to print', async () => {
    const { html, status } = await site.visitor.get(planPath);
    expect(status).toBe(200);
    expect(html).toContain('Nothing is filled in yet. Each page');
    expect(html).toContain(`href="${coursePath}/tools/t1-5"`);
    expect(html).toContain('Download the blank pages as PDF');
    expect(html.match(/class="card plan-page"/g)).toHaveLength(12);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('gathers what a guest filled in, page by page, and leads to each field that is missing', async () => {
    await fillIn(site.visitor, 't1-5', starterPlan);
    await fillIn(site.visitor, 't2-1', { rooted: '2', 'working-name': '<b>Home</b> & "dark"' });
    const { html, headers } = await site.visitor.get(planPath);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(html).toContain('1 of 12 pages filled, 1 begun.');
    expect(html).toContain('January 14, 2027');
    expect(html).toContain('To hear what would help.\nAnd to tell the council.');
    expect(html).toContain('&lt;b&gt;Home&lt;/b&gt; &amp; &quot;dark&quot;');
    expect(html).toContain('9 of 11 parts are missing');
    expect(html).toContain(`href="${coursePath}/tools/t2-1#entry.t2-1.verdict">Your verdict</a>`);
    expect(html).not.toContain('#entry.t2-1.rooted"');
    const tool = await site.visitor.get(`${coursePath}/tools/t2-1`);
    expect(tool.html).toContain('id="entry.t2-1.verdict"');
    expect(tool.html).toContain(`href="${planPath}#t2-1"`);
  });

  it('says under which heading a part stands where several are called the same', async () => {
    const { html } = await site.visitor.get(planPath);
    expect(html).toContain('>Enter: OK today</a>');
    expect(html).not.toContain('>OK today</a>');
  });

  it('is the learner’s own, and there is none of a course without one', async () => {
    await fillIn(site.visitor, 't1-5', { topic: 'Only mine' });
    const other = await fetch(site.server.url + planPath);
    expect(await other.text()).not.toContain('Only mine');
    expect((await site.visitor.get('/courses/nothing/plan')).status).toBe(404);
  });

  it('is reached from the desk, the notes, the completion page and the lessons that fill it', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await fillIn(site.visitor, 't1-5', starterPlan);
    const lesson = `${coursePath}/lessons/start-small-start-soon`;
    for (const path of ['/desk', '/desk/notes', `${coursePath}/completion`, lesson])
      expect((await site.visitor.get(path)).html, path).toContain(`href="${planPath}"`);
    expect((await site.visitor.get('/desk')).html).toContain('Your Conversation Plan: 1 of 12 pages filled');
  });
});

describe('a Conversation Plan as a file', () => {
  it('is a tagged PDF of twelve pages and a title page, on the paper of the reader', async () => {
    const { bytes, type, name } = await download(site.visitor, 'pdf', 'de-DE');
    expect([type, name]).toEqual(['application/pdf', nameFor('pdf')]);
    const document = await getDocumentProxy(bytes);
    expect(document.numPages).toBe(13);
    expect((await document.getPage(1)).getViewport({ scale: 1 }).width).toBeCloseTo(595.28, 1);
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const outline = await document.getOutline();
    expect(outline.map(({ title }: { title: string }) => title).slice(0, 2)).toEqual([
      'First-conversation starter plan',
      'Ten-minute Ask kit',
    ]);
  });

  it('has the learner’s words in the PDF as they were typed, in any script, and never as code', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await fillIn(site.visitor, 't1-5', { ...starterPlan, place: '#panic() *x* $y$ \\ <a> @b' });
    const { bytes, caching } = await download(site.visitor, 'pdf');
    expect(caching).toBe('private, no-store');
    const document = await getDocumentProxy(bytes);
    // Letter is lower than A4, and still holds each page on one sheet.
    expect(document.numPages).toBe(13);
    const { text } = await extractText(document, { mergePages: true });
    for (const words of ['Ruth Alvarado', '#panic() *x* $y$ \\ <a> @b', 'Rosa, Мария', 'January 14, 2027'])
      expect(text).toContain(words);
    expect(text).toContain('1 of 12 pages filled.');
    expect((await document.getMetadata()).info).toMatchObject({
      Title: 'Conversation Plan',
      Language: 'en-US',
    });
  });

  it('is a Word document with headings, tables with headers, boxes, its language and links to what is missing', async () => {
    await fillIn(site.visitor, 't1-5', starterPlan);
    await fillIn(site.visitor, 't2-1', { 'working-name': 'A bell \u0007 & <tags>' });
    const { bytes, name } = await download(site.visitor, 'docx', 'de');
    expect(name).toBe(nameFor('docx'));
    const files = unzipSync(bytes);
    const part = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    const body = part('word/document.xml');
    expect(part('docProps/core.xml')).toContain('<dc:title>Conversation Plan</dc:title>');
    expect(part('word/styles.xml')).toContain('<w:lang w:val="en-US"/>');
    expect(body.match(/w:val="Heading1"/g)).toHaveLength(12);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(body.match(/<w:tbl>/g)?.length ?? 0);
    expect(body).toContain('A bell  &amp; &lt;tags&gt;');
    expect(body).toMatch(/<w:bidi\/>.*مريم/);
    expect(body.match(/<w14:checked w14:val="1"\/>/g)).toHaveLength(2);
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(part('word/_rels/document.xml.rels')).toContain(`${coursePath}/tools/t2-1#entry.t2-1.verdict`);
  });

  it('is a Markdown file in which no word of the learner can become a heading', async () => {
    await fillIn(site.visitor, 't1-5', { ...starterPlan, tell: 'First\n# Not a heading' });
    const { bytes, type } = await download(site.visitor, 'md');
    expect(type).toBe('text/markdown; charset=utf-8');
    const text = strFromU8(bytes);
    expect(text).toContain('> First\n> # Not a heading');
    expect(text).toContain('## 1. First-conversation starter plan (T1.5)');
    expect(text).toContain('- [x] Date\n- [x] Ally\n- [ ] Question');
    expect(text).toContain(`- [Your verdict](${site.server.url}${coursePath}/tools/t2-1#entry.t2-1.verdict)`);
  });
});

describe('the PDF of a plan, which takes long to set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-plan-'));
  cpSync('tests/fixtures/courses', folder, { recursive: true });
  appendFileSync(join(folder, 'desk-phone/course.yaml'), 'plan: [greeting-card]\n');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const small = openSite({ CONTENT_DIR: folder });

  it('is bounded from one place; the page says so, and has all the rest', async () => {
    const plan = '/courses/desk-phone/plan';
    for (let count = 0; count < 60; count++) {
      const { headers } = await small.visitor.get(`${plan}.pdf`);
      expect(headers.get('Content-Type')).toBe('application/pdf');
    }
    const { path, html } = await small.visitor.get(`${plan}.pdf`);
    expect(path).toBe(`${plan}?later`);
    expect(html).toContain('The PDF has to wait');
    expect(html).toContain('Try again in a quarter of an hour');
    expect((await small.visitor.get(`${plan}.md`)).headers.get('Content-Type')).toMatch(/^text\/markdown/);
  });
});
