import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { finishCourse, finishLessons } from '#tests/support/learn.ts';
import { courseOf, libraryIn } from '#tests/support/library.ts';
import { startServer, testContent } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-new-lessons-'));
const [before, after, dataDir] = ['before', 'after', 'data'].map((name) => join(folder, name));
const coursePath = '/courses/desk-phone';
const modulePath = `${coursePath}/modules/the-first-ring`;
const newPath = `${coursePath}/lessons/say-goodbye`;

const addedLesson = `---
id: say-goodbye
title: 'Say goodbye'
objectives: ['1.2']
outcome: 'end a call so that nobody wonders what comes next'
---

## Two sentences

Say what happens next, and by when. Thank the caller for calling.
`;

let server: RunningServer;
/** Finished the course before the lesson was added, or half of it. */
let finished: Visitor;
let halfway: Visitor;

/** The same browser at the server that runs now. */
function again(visitor: Visitor): Visitor {
  const same = new Visitor(server.url);
  for (const [name, value] of visitor.cookies) same.cookies.set(name, value);
  return same;
}

const start = (content: string | undefined) =>
  startServer({ CONTENT_DIR: content ?? '', DATA_DIR: dataDir ?? '' });

beforeAll(async () => {
  for (const copy of [before, after]) cpSync(testContent, copy ?? '', { recursive: true });
  const module = join(after ?? '', 'desk-phone/1-the-first-ring');
  writeFileSync(join(module, 'say-goodbye.md'), addedLesson);
  const listed = readFileSync(join(module, 'module.yaml'), 'utf8');
  writeFileSync(
    join(module, 'module.yaml'),
    listed.replace('  - pass-it-on.md\n', '  - pass-it-on.md\n  - say-goodbye.md\n'),
  );

  server = await start(before);
  const course = courseOf(libraryIn(before ?? ''), 'desk-phone');
  const [first] = course.modules;
  if (first === undefined) throw new Error('the course has no module');
  finished = new Visitor(server.url);
  await finished.post('/sign-up', newAccount());
  await finishCourse(finished, course);
  halfway = new Visitor(server.url);
  await finishLessons(halfway, course, first.lessons.slice(0, 1));
  expect((await finished.get(coursePath)).headings).not.toContain('New since you began');
  await server.stop();

  server = await start(after);
  [finished, halfway] = [again(finished), again(halfway)];
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('a lesson that was added after a learner began', () => {
  it('is shown on the course page as new, there to read and not asked for', async () => {
    for (const learner of [finished, halfway]) {
      const added = (await learner.get(coursePath)).section('New since you began');
      expect(added.text).toContain('Your certificate does not need it');
      expect(added.links.map(({ href }) => href)).toEqual([newPath]);
    }
  });

  it('un-completes nothing, and makes nothing more than whole', async () => {
    const page = await finished.get(modulePath);
    expect(page.text).toContain('All 2 lessons finished. Quiz passed, 100%.');
    expect(page.section('Lessons').text).toContain('2 of 2 finished, 0 min left');
    expect(page.link('Go to your certificate')).toBe(`${coursePath}/completion`);
    expect((await finished.get(`${coursePath}/completion`)).headings).toContain('You finished the course.');
    const desk = await finished.get('/desk');
    expect(desk.names('img')).toContain('4 of 4 lessons finished');
    expect(desk.names('img')).toContain('Module 1: 3 of 3 done, with the quiz');

    await finished.post(newPath, { do: 'next' });
    const widths = (await finished.get('/desk')).attributes('svg .fill', 'width');
    expect(widths).toEqual(['100%', '100%', '100%']);
    expect((await finished.get(coursePath)).text).toContain('2 of 2 modules done, 4 of 4 lessons finished.');
  });

  it('asks no more of somebody on the way', async () => {
    const page = await halfway.get(modulePath);
    expect(page.text).toContain('1 of 2 lessons finished.');
    await (await page.follow('Continue with lesson 1.2')).press(/^Next/);
    expect((await halfway.get(modulePath)).link('Take the quiz')).toBe(`${modulePath}/quiz`);
  });

  it('is one like the others for who has not begun', async () => {
    const page = await new Visitor(server.url).get(coursePath);
    expect(page.link('Say goodbye')).toBe(newPath);
    expect(page.headings).not.toContain('New since you began');
  });
});
