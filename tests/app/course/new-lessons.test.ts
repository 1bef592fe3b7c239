import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { finishLessons, passQuiz } from '#tests/support/learn.ts';
import { courseOf, libraryIn } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
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
  for (const copy of [before, after])
    cpSync(resolve('tests/fixtures/courses'), copy ?? '', { recursive: true });
  const module = join(after ?? '', 'desk-phone/1-the-first-ring');
  writeFileSync(join(module, 'say-goodbye.md'), addedLesson);
  appendFileSync(join(module, 'module.yaml'), '  - say-goodbye.md\n');

  server = await start(before);
  const course = courseOf(libraryIn(before ?? ''), 'desk-phone');
  const [first] = course.modules;
  if (first === undefined) throw new Error('the course has no module');
  finished = new Visitor(server.url);
  await finished.post('/sign-up', newAccount());
  await finishLessons(finished, course, first.lessons);
  await passQuiz(finished, course, first);
  halfway = new Visitor(server.url);
  await finishLessons(halfway, course, first.lessons.slice(0, 1));
  expect((await finished.get(coursePath)).html).not.toContain('New since you began');
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
      const { html } = await learner.get(coursePath);
      expect(html).toContain('New since you began');
      expect(html).toContain('your certificate does not ask for it');
      const section = /<section[^>]*aria-labelledby="new-lessons".*?<\/section>/s.exec(html)?.[0] ?? '';
      expect([...section.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([newPath]);
    }
  });

  it('un-completes nothing, and makes nothing more than whole', async () => {
    const page = await finished.get(modulePath);
    expect(page.html).toContain('All 2 lessons finished. Quiz passed, 100%.');
    expect(page.html).toContain('2 of 2 finished, 0 min left');
    expect(page.html).toContain('Go to your certificate');
    expect((await finished.get(`${coursePath}/completion`)).html).toContain('You finished the course.');
    const desk = await finished.get('/desk');
    expect(desk.html).toContain('2 of 2 lessons finished');
    expect(desk.html).toContain('aria-label="Module 1: 3 of 3 done, with the quiz"');

    await finished.post(newPath, { do: 'next' });
    const widths = [...(await finished.get('/desk')).html.matchAll(/class="fill" width="([\d.]+)%"/g)];
    expect(widths.map(([, width]) => width)).toEqual(['100', '100']);
    expect((await finished.get(coursePath)).html).toContain('1 of 1 modules done, 2 of 2 lessons finished.');
  });

  it('asks no more of somebody on the way', async () => {
    const { html } = await halfway.get(modulePath);
    expect(html).toContain('1 of 2 lessons finished.');
    expect(html).toContain('Go on with lesson 1.2');
    await halfway.post(`${coursePath}/lessons/pass-it-on`, { do: 'next' });
    expect((await halfway.get(modulePath)).html).toContain('Take the quiz');
  });

  it('is one like the others for who has not begun', async () => {
    const { html } = await new Visitor(server.url).get(coursePath);
    expect(html).toContain(`href="${newPath}"`);
    expect(html).not.toContain('New since you began');
  });
});
