import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { allRight, servedItems } from '#tests/support/answers.ts';
import { courseOf, libraryIn } from '#tests/support/library.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const coursePath = '/courses/book-drop';
const folder = '1-what-comes-back';
const question = 'Lift with your knees.';

let content: string;
let dataDir: string;

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'lectern-edits-content-'));
  dataDir = mkdtempSync(join(tmpdir(), 'lectern-edits-data-'));
  cpSync(resolve('tests/fixtures/second-course'), content, { recursive: true });
});

afterEach(() => {
  rmSync(content, { recursive: true });
  rmSync(dataDir, { recursive: true });
});

const edit = (file: string, from: string, to: string) => {
  const path = join(content, 'book-drop', file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not have ${from}`);
  writeFileSync(path, text.replace(from, to));
};

const settings = () => ({ CONTENT_DIR: content, DATA_DIR: dataDir, LOG_LEVEL: 'error' });

/**
 * Runs work on a site with the current content. The visitor keeps their cookies afterwards, like a browser.
 */
async function onSite<T>(who: Visitor | null, work: (visitor: Visitor) => Promise<T>): Promise<T> {
  const server = await startServer(settings());
  try {
    const visitor = new Visitor(server.url);
    for (const [name, value] of who?.cookies ?? []) visitor.cookies.set(name, value);
    const done = await work(visitor);
    for (const [name, value] of visitor.cookies) who?.cookies.set(name, value);
    return done;
  } finally {
    await server.stop();
  }
}

async function expectCertificate(visitor: Visitor) {
  for (const page of ['/desk', coursePath]) expect((await visitor.get(page)).text).toContain('All done');
  const { path } = await visitor.post(`${coursePath}/completion`, { name: 'Ruth Alvarado' });
  expect(path).toMatch(/^\/certificates\//);
}

async function passQuiz(visitor: Visitor, moduleId = 'what-comes-back') {
  const course = courseOf(libraryIn(content), 'book-drop');
  const page = await visitor.post(`${coursePath}/modules/${moduleId}/quiz`);
  await visitor.post(page.path, { ...page.fieldsOf('Save'), ...allRight(servedItems(course, page)) });
  return { path: page.path, result: await visitor.post(`${page.path}/review`) };
}

const recompute = () =>
  execFileSync(process.execPath, [resolve('bin/lectern.mjs'), 'progress', 'recompute'], {
    encoding: 'utf8',
    env: { ...process.env, ...settings() },
  });

describe('an edit of a course', { timeout: 180_000 }, () => {
  it('does not change an open or past attempt, which is shown and graded with the items as served', async () => {
    const who = new Visitor('http://nowhere.invalid');
    const open = await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      return visitor.post(`${coursePath}/modules/what-comes-back/quiz`);
    });
    const answers = allRight(servedItems(courseOf(libraryIn(content), 'book-drop'), open));
    edit(`${folder}/quiz.yaml`, question, 'Lift with your back.');
    edit(`${folder}/quiz.yaml`, 'key: true', 'key: false');
    edit('course.yaml', 'passPercent: 60', 'passPercent: 100');
    edit('course.yaml', "version: '1'", "version: '2'");
    await onSite(who, async (visitor) => {
      const page = await visitor.get(open.path);
      expect(page.names('group')).toContainEqual(expect.stringContaining(question));
      expect(page.text).toContain('1.8 of 3 points to pass');
      await visitor.post(open.path, { ...page.fieldsOf('Save'), ...answers });
      const result = await visitor.post(`${open.path}/review`);
      expect(result.text).toContain('100%');
      expect(result.headings).toContainEqual(expect.stringContaining(question));
    });
    expect(recompute()).toContain('all stored values match the records.');
  });

  it('to fewer questions than objectives is told by every page as the draw and the pass rule have it', async () => {
    edit('course.yaml', 'drawCount: 3', 'drawCount: 1');
    edit(`${folder}/module.yaml`, 'lessons:', "  - id: '1.2'\n    text: 'Lift it.'\nlessons:");
    edit(`${folder}/empty-it.md`, "objectives: ['1.1']", "objectives: ['1.1', '1.2']");
    edit(
      `${folder}/quiz.yaml`,
      "'1.1'\n    difficulty: easy\n    stem: 'Lift",
      "'1.2'\n    difficulty: easy\n    stem: 'Lift",
    );
    await onSite(null, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      const module = `${coursePath}/modules/what-comes-back`;
      expect((await visitor.get('/')).text).toContain('a quiz of 2 questions. You pass with 60%');
      expect((await visitor.get(coursePath)).text).toContain('pass one quiz at 60% (1.2 of 2)');
      for (const path of [module, `${coursePath}/lessons/empty-it`])
        expect((await visitor.get(path)).link('2 questions')).toBe(`${module}/quiz`);
      const quiz = await visitor.get(`${module}/quiz`);
      expect(quiz.text).toContain('2 questions on what');
      expect(quiz.text).toContain('60%, which is 1.2 of 2 points');
      const attempt = await visitor.post(`${module}/quiz`);
      expect(attempt.text).toContain('1.2 of 2 points to pass');
      const result = await visitor.post(`${attempt.path}/review`);
      expect(result.text).toContain('You have 0 of 2 points; 1.2 were needed.');
    });
  });

  it('never removes a completion, whether it adds a lesson, raises the pass rule or removes a lesson', async () => {
    const who = new Visitor('http://nowhere.invalid');
    await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      await visitor.post(`${coursePath}/lessons/empty-it`, { do: 'next' });
      await passQuiz(visitor);
    });
    const lesson = readFileSync(join(content, 'book-drop', folder, 'empty-it.md'), 'utf8');
    writeFileSync(
      join(content, 'book-drop', folder, 'look-again.md'),
      lesson.replace('id: empty-it', 'id: look-again').replace("title: 'Empty it'", "title: 'Look again'"),
    );
    edit(`${folder}/module.yaml`, '  - empty-it.md\n', '  - empty-it.md\n  - look-again.md\n');
    edit('course.yaml', 'passPercent: 60', 'passPercent: 100');
    await onSite(who, async (visitor) => {
      await visitor.post(`${coursePath}/lessons/empty-it`, { do: 'undo' });
      const desk = await visitor.get('/desk');
      expect(desk.text).toContain('1 of 1 module done');
      const completion = await visitor.get(`${coursePath}/completion`);
      expect(completion.text).toContain('You finished the course.');
      const certificate = await visitor.post(`${coursePath}/completion`, { name: 'Ruth Alvarado' });
      expect(certificate.path).toMatch(/^\/certificates\//);
      const again = await visitor.post(`${coursePath}/completion`, { name: 'Ruth Alvarado' });
      expect(again.path).toBe(certificate.path);
    });
    expect(recompute()).toContain('all stored values match the records.');
  });

  it('changes nothing that a completion attests, with or without a certificate', async () => {
    const who = new Visitor('http://nowhere.invalid');
    await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      await visitor.post(`${coursePath}/lessons/empty-it`, { do: 'next' });
      await passQuiz(visitor);
    });
    edit('course.yaml', "version: '1'", "version: '2'");
    edit('course.yaml', 'title: The Book Drop', 'title: The Return Slot');
    edit('course.yaml', 'passPercent: 60', 'passPercent: 100');
    edit('course.yaml', 'contactHours: 0.25', 'contactHours: 0.3\nminutesPerHour: 50');
    edit(`${folder}/module.yaml`, "text: '", "text: 'Another objective: ");
    await onSite(who, async (visitor) => {
      const credit = (await visitor.get('/account/record')).rows.at(1) ?? [];
      expect([credit.at(1), credit.at(-1)]).toEqual(['The Book Drop', '0.25']);
      expect((await visitor.get(`${coursePath}/completion`)).text).toContain(
        'one quiz passed at 60% or higher. That is 0.25 contact hours.',
      );
      for (const path of [`${coursePath}/completion`, `${coursePath}/modules/what-comes-back/badge`]) {
        const { path: issued } = await visitor.post(path, { name: 'Ruth Alvarado' });
        const record = await visitor.get(issued.replace('/certificates/', '/verify/'));
        expect(record.text).toContain('The Book Drop');
        const badge = (await visitor.get(`${issued}/badge.json`)).text;
        expect(badge).toContain('60% or higher');
        expect(badge).not.toMatch(/100%|Another objective|Return Slot|"version":\s*"2"/);
      }
    });
  });

  it('leaves a learner whose lessons were all replaced with what there is to do, or with nothing', async () => {
    const [begun, read] = [new Visitor('http://nowhere.invalid'), new Visitor('http://nowhere.invalid')];
    for (const who of [begun, read])
      await onSite(who, async (visitor) => {
        await visitor.post('/sign-up', newAccount());
        if (who === read) await visitor.post(`${coursePath}/lessons/empty-it`, { do: 'next' });
        else await passQuiz(visitor);
      });
    edit(`${folder}/empty-it.md`, 'id: empty-it', 'id: empty-it-gently');
    await onSite(begun, async (visitor) => {
      const completion = await visitor.get(`${coursePath}/completion`);
      expect(completion.text).toContain('One lesson is left, and every quiz is passed.');
      await visitor.post(`${coursePath}/lessons/empty-it-gently`, { do: 'next' });
      await expectCertificate(visitor);
    });
    await onSite(read, async (visitor) => {
      const completion = await visitor.get(`${coursePath}/completion`);
      expect(completion.text).toContain('Every lesson is finished, and one quiz is left to pass.');
      await passQuiz(visitor);
      await expectCertificate(visitor);
    });
  });

  it('asks for the course of today if every module was replaced, on every page', async () => {
    const who = new Visitor('http://nowhere.invalid');
    await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      await passQuiz(visitor);
    });
    edit(`${folder}/module.yaml`, 'id: what-comes-back', 'id: what-returns');
    await onSite(who, async (visitor) => {
      expect((await visitor.get(`${coursePath}/completion`)).text).toContain(
        'One lesson is left, and one quiz is left to pass.',
      );
      for (const page of ['/desk', coursePath])
        expect((await visitor.get(page)).text).not.toContain('All done');
      await visitor.post(`${coursePath}/lessons/empty-it`, { do: 'next' });
      await passQuiz(visitor, 'what-returns');
      await expectCertificate(visitor);
    });
  });

  it('tells the attempts at a module that it took out from those of the modules of today', async () => {
    const who = new Visitor('http://nowhere.invalid');
    const gone = 'quiz of a module that is no longer in this course';
    const { passed, open } = await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      const { path } = await passQuiz(visitor);
      const next = await visitor.post(`${coursePath}/modules/what-comes-back/quiz`);
      return { passed: `${path}/result`, open: next.path };
    });
    edit(`${folder}/module.yaml`, 'id: what-comes-back', 'id: what-returns');
    await onSite(who, async (visitor) => {
      const result = await visitor.get(passed);
      expect(result.head.title).toContain(`You passed the ${gone}`);
      expect(result.text).toContain(`Q${gone.slice(1)}, attempt 1`);
      expect(result.buttons).not.toContain('Try again for a higher score');
      expect(await result.follow('See what is left')).toMatchObject({ status: 200, path: coursePath });
      const attempt = await visitor.get(open);
      expect(attempt.headings).toContain(`Q${gone.slice(1)}`);
      const review = await attempt.press('Review and submit');
      const failed = await visitor.post(review.path);
      expect(failed.text).toContain('Not passed yet.');
      for (const page of [result, attempt, review, failed]) {
        expect(page.status).toBe(200);
        expect(`${page.head.title} ${page.text}`).not.toMatch(/module 0|v\.0/i);
        for (const { href } of page.links.filter(({ href: to }) => to.startsWith('/courses/')))
          expect((await visitor.get(href)).status).toBe(200);
      }
    });
  });

  it('leaves records that match a recomputation, which also finds a tampered record', async () => {
    const who = new Visitor('http://nowhere.invalid');
    const { path } = await onSite(who, async (visitor) => {
      await visitor.post('/sign-up', newAccount());
      return passQuiz(visitor);
    });
    expect(recompute()).toBe('1 learner and 1 attempt recomputed: all stored values match the records.\n');
    const database = new Database(join(dataDir, 'lectern.db'));
    database.prepare('update attempt set percent = 50 where id = ?').run(path.split('/').at(-1));
    database
      .prepare(
        `insert into module_completion (learner_id, course_id, module_id, course_version, completed_at)
         select learner_id, course_id, 'what-comes-back', course_version, 1 from enrolment`,
      )
      .run();
    database.close();
    expect(recompute).toThrow();
    const { stdout } = tryRecompute();
    expect(stdout).toMatch(
      /attempt .*: stored 3\.0000 points, 50%, passed, computed 3\.0000 points, 100%, passed/,
    );
    expect(stdout).toContain(
      'module what-comes-back: stored completed 1970-01-01T00:00:00.001Z, computed quiz not passed',
    );
    expect(stdout).toContain('3 differences.');
  });
});

function tryRecompute(): { readonly stdout: string } {
  try {
    return { stdout: recompute() };
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) };
    throw error;
  }
}
