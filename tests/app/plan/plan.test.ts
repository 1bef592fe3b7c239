import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Values } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';
import type { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const planPath = `${coursePath}/plan`;
const site = openSite();

const fillIn = async (who: Visitor, tool: string, values: Values) =>
  (await who.get(`${coursePath}/tools/${tool}`)).press('Save this tool', values);

/** Every field of the second page of the plan. */
const sheet = {
  'Who called?': 'مريم',
  'What happened?': 'A fine of two dollars.\nAnd a quarrel.',
  'Which day?': '2027-01-14',
  'How many minutes did it take?': '12',
  'Did you feel safe?': 'Yes',
  'How did it end?': 'Calm',
  'What did you tell them?': ['Your name', 'Who will help'],
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
    const page = await site.visitor.get(planPath);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nothing is filled in yet. Each page');
    expect(page.link('Start with page 1')).toBe(`${coursePath}/tools/greeting-card`);
    expect(page.link('Download the blank pages as PDF')).toBe(`${planPath}.pdf`);
    expect(page.names('region')).toEqual(['Greeting card', 'Handover sheet', 'Call log']);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('gathers what a guest filled in, page by page, and leads to each field that is missing', async () => {
    await fillIn(site.visitor, 'call-log', { 'Calls you promised': 'Ana at ten.\nBen at noon.' });
    const story = '<b>Fine</b> & "quarrel"';
    await fillIn(site.visitor, 'handover-sheet', { 'What happened?': story, 'Which day?': '2027-01-14' });
    const plan = await site.visitor.get(planPath);
    expect(plan.headers.get('Cache-Control')).toBe('private, no-store');
    expect(plan.text).toContain('1 of 3 pages filled in, 1 started.');
    expect(plan.section('Call log').text).toContain('Ana at ten. Ben at noon.');
    const page = plan.section('Handover sheet');
    expect(page.text).toContain('January 14, 2027');
    expect(page.text).toContain(story);
    expect(page.text).toContain('7 of 9 parts are missing');
    expect(page.links.map(({ name }) => name)).not.toContain('Which day?');
    const [address = '', fragment = ''] = page.link('How did it end?').split('#');
    const tool = await site.visitor.get(address);
    expect(tool.at(`#${fragment}`).fields).toEqual(['Calm', 'Tired', 'Cross']);
    expect(tool.link('See your Conversation Plan')).toBe(`${planPath}#handover-sheet`);
  });

  it.each(['2027-02-29', '2026-04-31', '2026-13-01', '2026-00-10'])(
    'never makes another day of %s, and says at the field that there is none',
    async (day) => {
      const address = `${coursePath}/tools/handover-sheet`;
      // As a browser without a date picker posts it.
      await site.visitor.post(address, { 'entry.handover-sheet.day': day });
      const page = (await site.visitor.get(planPath)).section('Handover sheet');
      expect(page.text).toContain(`Which day? ${day}`);
      const tool = await site.visitor.get(address);
      expect(tool.description('Which day?')).toContain(`The calendar has no day “${day}”.`);
      expect(tool.value('Which day?')).toBe(day);
    },
  );

  it('says under which heading a part stands where several are called the same', async () => {
    const names = (await site.visitor.get(planPath)).links.map(({ name }) => name);
    expect(names).toContain('Before: One word');
    expect(names).toContain('After: One word');
    expect(names).not.toContain('One word');
  });

  it('is the learner’s own, and there is none of a course without one', async () => {
    await fillIn(site.visitor, 'greeting-card', { 'What will you say first?': 'Only mine' });
    const other = await fetch(site.server.url + planPath);
    expect(await other.text()).not.toContain('Only mine');
    expect((await site.visitor.get('/courses/nothing/plan')).status).toBe(404);
  });

  it('is reached from the desk, the notes, the completion page and the lessons that fill it', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await fillIn(site.visitor, 'call-log', { 'Calls you promised': 'Ana at ten.' });
    const lesson = `${coursePath}/lessons/write-it-down`;
    for (const path of ['/desk', '/desk/notes', `${coursePath}/completion`, lesson])
      expect((await site.visitor.get(path)).linksTo(planPath), path).not.toEqual([]);
    expect((await site.visitor.get('/desk')).linksTo(planPath)).toContain(
      'Your Conversation Plan: 1 of 3 pages filled in',
    );
  });
});

describe('a Conversation Plan as a file', () => {
  it('is a tagged PDF of a title page and its pages, which share a sheet, on the paper of the reader', async () => {
    const { bytes, type, name } = await download(site.visitor, 'pdf', 'de-DE');
    expect([type, name]).toEqual(['application/pdf', nameFor('pdf')]);
    const document = await getDocumentProxy(bytes);
    expect(document.numPages).toBe(2);
    expect((await document.getPage(1)).getViewport({ scale: 1 }).width).toBeCloseTo(595.28, 1);
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const outline = await document.getOutline();
    expect(outline.map(({ title }: { title: string }) => title)).toEqual([
      'Greeting card',
      'Handover sheet',
      'Call log',
    ]);
  });

  it('has one number on each sheet of the PDF', async () => {
    const { bytes } = await download(site.visitor, 'pdf');
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: false });
    for (const [index, sheet] of text.entries()) {
      expect(sheet).toContain(`${String(index + 1)} / 2`);
      expect(sheet).not.toMatch(/Page \d/);
    }
  });

  it('has the learner’s words in the PDF as they were typed, in any script, and never as code', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const code = '#panic() *x* $y$ \\ <a> @b';
    await fillIn(site.visitor, 'handover-sheet', { ...sheet, 'What happened?': code });
    await fillIn(site.visitor, 'call-log', { 'Calls you promised': 'Rosa, Мария' });
    const { bytes, caching } = await download(site.visitor, 'pdf');
    expect(caching).toBe('private, no-store');
    const document = await getDocumentProxy(bytes);
    // Letter is lower than A4, and still holds all pages on one sheet.
    expect(document.numPages).toBe(2);
    const { text } = await extractText(document, { mergePages: true });
    for (const words of ['Ruth Alvarado', code, 'Rosa, Мария', 'January 14, 2027'])
      expect(text).toContain(words);
    expect(text).toContain('1 of 3 pages filled in, 1 started.');
    expect((await document.getMetadata()).info).toMatchObject({
      Title: 'Conversation Plan',
      Language: 'en-US',
    });
  });

  it('is a Word document with headings, tables with headers, boxes, its language and links to what is missing', async () => {
    await fillIn(site.visitor, 'handover-sheet', sheet);
    await fillIn(site.visitor, 'greeting-card', { 'What will you say first?': 'A bell \u0007 & <tags>' });
    const { bytes, name } = await download(site.visitor, 'docx', 'de');
    expect(name).toBe(nameFor('docx'));
    const files = unzipSync(bytes);
    const part = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    const body = part('word/document.xml');
    expect(part('docProps/core.xml')).toContain('<dc:title>Conversation Plan</dc:title>');
    expect(part('word/styles.xml')).toContain('<w:lang w:val="en-US"/>');
    expect(body.match(/w:val="Heading1"/g)).toHaveLength(3);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(body.match(/<w:tbl>/g)?.length ?? 0);
    expect(body).toContain('A bell  &amp; &lt;tags&gt;');
    expect(body).toMatch(/<w:bidi\/>.*مريم/);
    expect(body.match(/<w14:checked w14:val="1"\/>/g)).toHaveLength(2);
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(part('word/_rels/document.xml.rels')).toContain(
      `${coursePath}/tools/greeting-card#entry.greeting-card.names`,
    );
  });

  it('is a Markdown file in which no word of the learner can become a heading', async () => {
    await fillIn(site.visitor, 'handover-sheet', { ...sheet, 'What happened?': 'First\n# Not a heading' });
    const { bytes, type } = await download(site.visitor, 'md');
    expect(type).toBe('text/markdown; charset=utf-8');
    const text = strFromU8(bytes);
    expect(text).toContain('> First\n> # Not a heading');
    expect(text).toContain('## 2. Handover sheet (D2)');
    expect(text).toContain('- [x] Your name\n- [ ] When you will call\n- [x] Who will help');
    const missing = `${site.server.url}${coursePath}/tools/greeting-card#entry.greeting-card.greeting`;
    expect(text).toContain(`- [What will you say first?](${missing})`);
  });
});
