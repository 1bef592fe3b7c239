import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { courseOf, folderOfTwoCourses, libraryIn } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const phoneLesson = '/courses/desk-phone/lessons/say-hello';
const dropLesson = '/courses/book-drop/lessons/empty-it';

const folder = mkdtempSync(join(tmpdir(), 'lectern-removed-parts-'));
const before = folderOfTwoCourses();
/** The content without the second course, and with another reflection in the first. */
const after = join(folder, 'after');

const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not have ${from}`);
  writeFileSync(file, text.replace(from, to));
};

let server: RunningServer;
let learner: Visitor;
/** Somebody who only has the course that goes, and a certificate of it. */
let certified: Visitor;
/** Another one, who deletes everything. */
let leaving: Visitor;
/** Somebody whose session had ended when they saved. */
let signedOut: Visitor;
const account = newAccount();
const serve = (content: string) => startServer({ CONTENT_DIR: content, DATA_DIR: join(folder, 'data') });

/** Somebody who wrote in both courses and finished the second. */
async function begin(): Promise<Visitor> {
  const visitor = new Visitor(server.url);
  await visitor.post('/sign-up', newAccount());
  await (await visitor.get(phoneLesson)).press('Save', { 'Your notes': 'Of a part that goes' });
  await (await visitor.get(phoneLesson)).press('Save this tool', { 'What will you say first?': 'It stays' });
  await (await visitor.get(dropLesson)).press('Save', { 'Your notes': 'Of a course that goes' });
  await finishCourse(visitor, courseOf(libraryIn(before), 'book-drop'));
  return visitor;
}

/** The same browser at the server that runs now. */
function again(visitor: Visitor): Visitor {
  const same = new Visitor(server.url);
  for (const [name, value] of visitor.cookies) same.cookies.set(name, value);
  return same;
}

beforeAll(async () => {
  edit(
    join(before, 'book-drop/1-what-comes-back/empty-it.md'),
    '{% check',
    '{% reflection id="drop-note" title="Your drop" %}\nWhat lies in it?\n{% /reflection %}\n\n{% check',
  );
  cpSync(before, after, { recursive: true });
  rmSync(join(after, 'book-drop'), { recursive: true });
  edit(join(after, 'desk-phone/1-the-first-ring/say-hello.md'), '"say-hello-reflection"', '"another"');
  server = await serve(before);
  [learner, leaving] = [await begin(), await begin()];
  certified = new Visitor(server.url);
  await certified.post('/sign-up', newAccount());
  await finishCourse(certified, courseOf(libraryIn(before), 'book-drop'));
  await certified.post('/courses/book-drop/completion', { name: 'Ruth Alvarado' });
  signedOut = new Visitor(server.url);
  await signedOut.post('/sign-up', account);
  const page = await signedOut.get(dropLesson);
  signedOut.cookies.delete('lectern.session_token');
  await page.press('Save', { 'Your notes': 'Words that waited' });
  await server.stop();
  server = await serve(after);
  [learner, leaving] = [again(learner), again(leaving)];
  [certified, signedOut] = [again(certified), again(signedOut)];
});

afterAll(async () => {
  await server.stop();
  for (const one of [folder, before]) rmSync(one, { recursive: true });
});

describe('texts whose lesson or course was taken out', () => {
  it('are counted on the desk', async () => {
    expect((await learner.get('/desk')).link('Your notes: 3 saved')).toBe('/desk/notes');
  });

  it('are shown with all others, under a heading that says so', async () => {
    const page = await learner.get('/desk/notes');
    expect(page.section('Greeting card').text).toContain('It stays');
    const left = page.section('No longer in a course');
    expect(left.section('From “The Desk Phone”').text).toContain('Of a part that goes');
    expect(left.section('From a course that is no longer offered').text).toContain('Of a course that goes');
    expect(left.text).not.toContain('It stays');
    const file = await page.follow('Download everything as a text file');
    for (const text of ['It stays', 'Of a part that goes', 'Of a course that goes'])
      expect(file.html).toContain(text);
  });

  it('are deleted with all others', async () => {
    const texts = async () => (await leaving.get('/account/data/texts.md')).html;
    expect(await texts()).toMatch(/Of a part that goes[^]*Of a course that goes/);
    const page = await (await leaving.get('/desk/notes')).press('Delete everything now');
    expect(page.text).toContain('There is nothing yet.');
    expect(await texts()).not.toMatch(/that goes|It stays/);
  });
});

describe('a completed course that was taken out', () => {
  it('is named on the desk, with the way to the record that lists it', async () => {
    const desk = await learner.get('/desk');
    const past = desk.section('No longer offered');
    expect(past.text).toMatch(/“The Book Drop” is no longer offered here\. You finished it on \w+ \d/);
    const record = await past.follow('See your record of contact hours');
    expect(record.rows.at(1)).toContain('The Book Drop');
  });

  it('leads to its certificate if one was issued, and leaves the other courses on the desk', async () => {
    const desk = await certified.get('/desk');
    const certificate = await desk.section('No longer offered').follow('See your certificate');
    expect(certificate.text).toContain('Ruth Alvarado');
    expect(desk.link('The Desk Phone')).toBe('/courses/desk-phone');
  });

  it('is not named if there is none', async () => {
    const visitor = new Visitor(server.url);
    await visitor.post(phoneLesson, { do: 'next' });
    expect((await visitor.get('/desk')).headings).not.toContain('No longer offered');
  });
});

describe('words that waited for a sign-in, and whose lesson was taken out meanwhile', () => {
  it('are shown to their learner, ready to copy', async () => {
    const page = await signedOut.post('/sign-in', account);
    expect(page.status).toBe(404);
    expect(page.section('What you wrote').value('Your text')).toBe('Words that waited');
    // Nobody else who opens this address sees them.
    expect((await new Visitor(server.url).get(page.path)).html).not.toContain('Words that waited');
    expect((await learner.get(page.path)).html).not.toContain('Words that waited');
  });
});
