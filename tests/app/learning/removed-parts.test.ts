import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

/** The same browser at the server that runs now. */
function again(visitor: Visitor): Visitor {
  const same = new Visitor(server.url);
  for (const [name, value] of visitor.cookies) same.cookies.set(name, value);
  return same;
}

const serve = (content: string, dataDir: string) => startServer({ CONTENT_DIR: content, DATA_DIR: dataDir });

beforeAll(() => {
  edit(
    join(before, 'book-drop/1-what-comes-back/empty-it.md'),
    '{% check',
    '{% reflection id="drop-note" title="Your drop" %}\nWhat lies in it?\n{% /reflection %}\n\n{% check',
  );
  cpSync(before, after, { recursive: true });
  rmSync(join(after, 'book-drop'), { recursive: true });
  edit(join(after, 'desk-phone/1-the-first-ring/say-hello.md'), '"say-hello-reflection"', '"another"');
});

/** A learner writes in both courses and finishes the second. Then the content is edited. */
beforeEach(async () => {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  server = await serve(before, dataDir);
  learner = new Visitor(server.url);
  await learner.post('/sign-up', newAccount());
  await (await learner.get(phoneLesson)).press('Save', { 'Your notes': 'Of a part that goes' });
  await (await learner.get(phoneLesson)).press('Save this tool', { 'What will you say first?': 'It stays' });
  await (await learner.get(dropLesson)).press('Save', { 'Your notes': 'Of a course that goes' });
  await finishCourse(learner, courseOf(libraryIn(before), 'book-drop'));
  await server.stop();
  server = await serve(after, dataDir);
  learner = again(learner);
});

afterEach(() => server.stop());

afterAll(() => {
  for (const one of [folder, before]) rmSync(one, { recursive: true });
});

describe('texts whose lesson or course was taken out', () => {
  it('are deleted with all others', async () => {
    const texts = async () => (await learner.get('/account/data/texts.md')).html;
    expect(await texts()).toMatch(/Of a part that goes[^]*Of a course that goes/);
    const page = await (await learner.get('/desk/notes')).press('Delete it all now');
    expect(page.text).toContain('There is nothing yet.');
    expect(await texts()).not.toMatch(/that goes|It stays/);
  });
});
