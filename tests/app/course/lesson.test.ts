import { describe, expect, it } from 'vitest';
import { entryFieldName } from '#app/course/entry-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const sheetPath = `${coursePath}/tools/handover-sheet`;

/** A reflection, and a tool with every kind of field. */
const reflection = 'The last call you made';
const sheet = 'Handover sheet';

const site = openSite();

const reflect = async (who: Visitor, text: string) =>
  (await who.get(lessonPath)).section(reflection).press('Save', { 'Your notes': text });

const reflected = async (who: Visitor) => (await who.get(lessonPath)).section(reflection);

describe('a reflection or a tool', () => {
  it('is saved, shown again with the time, and belongs to nobody else', async () => {
    const text = 'The “quiet” session & its <slides>';
    await reflect(site.visitor, text);
    const saved = await reflected(site.visitor);
    expect(saved.value('Your notes')).toBe(text);
    expect(saved.statusMessage().text).toMatch(/^Saved \d/);
    expect((await new Visitor(site.server.url).get(lessonPath)).html).not.toContain('“quiet” session');
  });

  it('is gone once it is emptied', async () => {
    await reflect(site.visitor, 'A thought of mine');
    await reflect(site.visitor, '  ');
    const page = await site.visitor.get(lessonPath);
    expect(page.html).not.toContain('A thought of mine');
    expect(page.text).not.toMatch(/Saved \d/);
  });

  it('keeps every kind of field', async () => {
    const lesson = `${coursePath}/lessons/stay-calm`;
    const filledIn = {
      'Who called?': 'A reader',
      'What happened?': 'A fine.\nAnd a quarrel.',
      'Which day?': '2027-01-14',
      'How many minutes did it take?': '12',
      'Did you feel safe?': 'Yes',
      'How did it end?': 'Tired',
      'What did you tell them?': ['Your name', 'Who will help'],
    };
    await (await site.visitor.get(lesson)).section(sheet).press('Save this tool', filledIn);
    const saved = (await site.visitor.get(lesson)).section(sheet);
    const {
      'What did you tell them?': told,
      'Did you feel safe?': safe,
      'How did it end?': end,
      ...typed
    } = filledIn;
    for (const [label, value] of Object.entries(typed)) expect(saved.value(label)).toBe(value);
    expect(saved.section('Did you feel safe?').chosen).toEqual([safe]);
    expect(saved.section('How did it end?').chosen).toEqual([end]);
    expect(saved.section('What did you tell them?').chosen).toEqual(told);
  });

  it('refuses an option that it does not have, with the field named, and keeps what was saved', async () => {
    const lesson = `${coursePath}/lessons/stay-calm`;
    const form = (await site.visitor.get(lesson)).section(sheet);
    await form.press('Save this tool', { 'Who called?': 'A reader' });
    const tampered = { [entryFieldName('handover-sheet', 'mood')]: 'tampered' };
    const page = await site.visitor.post(lesson, { ...form.fieldsOf('Save this tool'), ...tampered });
    expect(page.status).toBe(400);
    expect(page.refused).toEqual(['How did it end?']);
    expect((await site.visitor.get(lesson)).section(sheet).value('Who called?')).toBe('A reader');
  });

  it('of a guest joins what the account wrote before: both texts stay', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await reflect(site.visitor, 'Written at home.');
    await site.visitor.post('/sign-out');
    await reflect(site.visitor, 'Written as a guest.');
    await site.visitor.post('/sign-in', account);
    expect((await reflected(site.visitor)).value('Your notes')).toBe(
      'Written as a guest.\n\nWritten at home.',
    );
  });

  it('that the lesson does not have is not found', async () => {
    expect((await site.visitor.post(lessonPath, { do: 'save:no-such-tool' })).status).toBe(404);
  });
});

describe('a tool by itself', () => {
  it('has what was filled in in the lesson, and saves into it', async () => {
    const inLesson = async () => (await site.visitor.get(`${coursePath}/lessons/stay-calm`)).section(sheet);
    await (await inLesson()).press('Save this tool', { 'Who called?': 'A reader' });
    const alone = await site.visitor.get(sheetPath);
    expect(alone.value('Who called?')).toBe('A reader');
    const saved = await alone.press('Save this tool', { 'Who called?': 'Another reader' });
    expect(saved.path).toBe(sheetPath);
    expect((await inLesson()).value('Who called?')).toBe('Another reader');
  });

  it('refuses what cannot be saved, at its field', async () => {
    const tampered = { [entryFieldName('handover-sheet', 'safe')]: 'tampered' };
    const page = await site.visitor.post(sheetPath, tampered);
    expect(page.status).toBe(400);
    expect(page.refused).toEqual(['Did you feel safe?']);
  });

  it('can be kept as a text file, filled in or empty', async () => {
    const file = async () => (await site.visitor.get(sheetPath)).follow('Download as a text file');
    const empty = await file();
    expect(empty.headers.get('content-disposition')).toBe('attachment; filename="handover-sheet.txt"');
    expect(empty.html).toContain('______');
    const page = await site.visitor.get(sheetPath);
    await page.press('Save this tool', { 'Who called?': 'Nguyễn & مريم', 'Did you feel safe?': 'Yes' });
    const filled = await file();
    expect(filled.html).toContain('Nguyễn & مريم');
    expect(filled.html).toContain('[x] Yes');
  });

  it('is not found where the course has none of that name', async () => {
    expect((await site.visitor.get(`${coursePath}/tools/no-such-tool`)).status).toBe(404);
  });
});

describe('your notes', () => {
  it('gather what was filled in, with the way back to it', async () => {
    await reflect(site.visitor, 'A <thought>');
    const note = (await site.visitor.get('/desk/notes')).section(reflection);
    expect(note.text).toContain('A <thought>');
    const href = note.link('1.1 Say hello');
    expect(href).toBe(`${lessonPath}#say-hello-reflection`);
    expect((await site.visitor.get(href)).at('#say-hello-reflection').text).toBe(reflection);
  });

  it('can be kept as one text file', async () => {
    await reflect(site.visitor, 'A <thought>');
    const notes = await site.visitor.get('/desk/notes');
    const { html, headers } = await notes.follow('Download everything as a text file');
    expect(headers.get('content-disposition')).toContain('my-notes.txt');
    expect(html).toContain('A <thought>');
  });

  it('can be deleted all at once; lessons stay finished', async () => {
    await reflect(site.visitor, 'A thought');
    await (await site.visitor.get(lessonPath)).press(/^Next/);
    const page = await (await site.visitor.get('/desk/notes')).press('Delete everything now');
    expect(page.text).toContain('There is nothing yet.');
    expect((await reflected(site.visitor)).value('Your notes')).toBe('');
    expect((await site.visitor.get(coursePath)).text).toContain('1 of 4 lessons finished');
  });

  it('are nobody else’s: without a session the way leads to signing in', async () => {
    expect((await new Visitor(site.server.url).get('/desk/notes')).path).toBe('/sign-in?to=%2Fdesk%2Fnotes');
  });
});
