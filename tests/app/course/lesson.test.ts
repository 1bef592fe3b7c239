import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${shippedCourse().id}`;

const site = openSite();

describe('a reflection or a tool', () => {
  const first = `${coursePath}/lessons/what-changes-when-a-library-convenes`;
  const reflection = 'entry.m1-l1-reflection.text';

  it('is saved, shown again with the time, and belongs to nobody else', async () => {
    await site.visitor.post(first, {
      do: 'save:m1-l1-reflection',
      [reflection]: 'The “listening” session & its <slides>',
    });
    const page = await site.visitor.get(first);
    expect(page.html).toContain('The “listening” session &amp; its &lt;slides&gt;');
    expect(page.html).toMatch(/Saved \d/);
    expect((await new Visitor(site.server.url).get(first)).html).not.toContain('listening” session &amp;');
  });

  it('is gone once it is emptied', async () => {
    await site.visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: 'A thought of mine' });
    await site.visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: '  ' });
    const page = await site.visitor.get(first);
    expect(page.html).not.toContain('A thought of mine');
    expect(page.html).not.toMatch(/Saved \d/);
  });

  it('keeps every kind of field', async () => {
    const fields = {
      'entry.t1-1.ask': 'A talk about the pool',
      'entry.t1-1.mistrust': 'yes',
      'entry.t1-1.kind': 'Dialogue',
    };
    await site.visitor.post(first, { do: 'save:t1-1', ...fields });
    const { html } = await site.visitor.get(first);
    expect(html).toContain('value="A talk about the pool"');
    expect(html).toMatch(
      /name="entry\.t1-1\.mistrust" checked="" value="yes"|name="entry\.t1-1\.mistrust" value="yes" checked=""|checked="" name="entry\.t1-1\.mistrust" value="yes"/,
    );
  });

  it('refuses an option that it does not have, with the field named, and keeps what was saved', async () => {
    await site.visitor.post(first, { do: 'save:t1-1', 'entry.t1-1.ask': 'A talk about the pool' });
    const page = await site.visitor.post(first, { do: 'save:t1-1', 'entry.t1-1.mistrust': 'tampered' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('href="#entry.t1-1.mistrust"');
    expect((await site.visitor.get(first)).html).toContain('A talk about the pool');
  });

  it('of a guest joins what the account wrote before: both texts stay', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: 'Written at home.' });
    await site.visitor.post('/sign-out');
    await site.visitor.post(first, { do: 'save:m1-l1-reflection', [reflection]: 'Written as a guest.' });
    await site.visitor.post('/sign-in', account);
    expect((await site.visitor.get(first)).html).toContain('Written as a guest.\n\nWritten at home.');
  });

  it('that the lesson does not have is not found', async () => {
    expect((await site.visitor.post(first, { do: 'save:t9-9' })).status).toBe(404);
  });
});

describe('a tool by itself', () => {
  const tool = `${coursePath}/tools/t1-1`;

  it('has what was filled in in the lesson, and saves into it', async () => {
    await site.visitor.post(`${coursePath}/lessons/what-changes-when-a-library-convenes`, {
      do: 'save:t1-1',
      'entry.t1-1.ask': 'A talk about the pool',
    });
    expect((await site.visitor.get(tool)).html).toContain('value="A talk about the pool"');
    const saved = await site.visitor.post(tool, { 'entry.t1-1.ask': 'A talk about the mill' });
    expect(saved.path).toBe(tool);
    const lesson = await site.visitor.get(`${coursePath}/lessons/what-changes-when-a-library-convenes`);
    expect(lesson.html).toContain('value="A talk about the mill"');
  });

  it('refuses what cannot be saved, at its field', async () => {
    const page = await site.visitor.post(tool, { 'entry.t1-1.mistrust': 'tampered' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('href="#entry.t1-1.mistrust"');
  });

  it('can be kept as a text file, filled in or empty', async () => {
    const empty = await site.visitor.get(`${tool}/text`);
    expect(empty.headers.get('content-disposition')).toBe('attachment; filename="t1-1.txt"');
    expect(empty.html).toContain('______');
    await site.visitor.post(tool, { 'entry.t1-1.ask': 'Nguyễn & مريم', 'entry.t1-1.mistrust': 'yes' });
    const filled = await site.visitor.get(`${tool}/text`);
    expect(filled.html).toContain('Nguyễn & مريم');
    expect(filled.html).toContain('[x] Yes');
  });

  it('is not found where the course has none of that name', async () => {
    expect((await site.visitor.get(`${coursePath}/tools/t9-9`)).status).toBe(404);
  });
});

describe('your notes', () => {
  const first = `${coursePath}/lessons/what-changes-when-a-library-convenes`;

  it('gather what was filled in, with the way back to it', async () => {
    await site.visitor.post(first, {
      do: 'save:m1-l1-reflection',
      'entry.m1-l1-reflection.text': 'A <thought>',
    });
    const { html } = await site.visitor.get('/desk/notes');
    expect(html).toContain('A &lt;thought&gt;');
    expect(html).toContain(`href="${first}#m1-l1-reflection"`);
  });

  it('can be kept as one text file', async () => {
    await site.visitor.post(first, {
      do: 'save:m1-l1-reflection',
      'entry.m1-l1-reflection.text': 'A <thought>',
    });
    const { html, headers } = await site.visitor.get('/desk/notes/text');
    expect(headers.get('content-disposition')).toContain('my-notes.txt');
    expect(html).toContain('A <thought>');
  });

  it('can be deleted all at once; lessons stay finished', async () => {
    await site.visitor.post(first, {
      do: 'save:m1-l1-reflection',
      'entry.m1-l1-reflection.text': 'A thought',
    });
    await site.visitor.post(first, { do: 'next' });
    const page = await site.visitor.post('/desk/notes');
    expect(page.html).toContain('There is nothing yet.');
    expect((await site.visitor.get(first)).html).not.toContain('A thought');
    expect((await site.visitor.get(coursePath)).html).toContain('1 of 32 lessons finished');
  });

  it('are nobody else’s: without a session the way leads to signing in', async () => {
    expect((await new Visitor(site.server.url).get('/desk/notes')).path).toBe('/sign-in?to=%2Fdesk%2Fnotes');
  });
});

describe('the checks of a lesson', () => {
  const first = `${coursePath}/lessons/what-changes-when-a-library-convenes`;

  it('are asked without their keys, and explained at once', async () => {
    const before = await site.visitor.get(first);
    expect(before.html).not.toContain('is the mark of deliberation');
    const after = await site.visitor.post(first, { do: 'check:m1-q01', [fieldName('m1-q01')]: 'b' });
    expect(after.status).toBe(200);
    expect(after.html).toContain('Not right, no point');
    expect(after.html).toContain('is the mark of deliberation');
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('that the lesson does not ask are not found', async () => {
    expect((await site.visitor.post(first, { do: 'check:m6-q01' })).status).toBe(404);
  });
});
