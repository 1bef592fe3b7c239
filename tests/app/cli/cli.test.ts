import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '#app/cli/cli.server.ts';
import { itemKinds } from '#courses/items/item.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-cli-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = async (...args: readonly string[]) => {
  const result = await runCli(folder, args);
  if (result.kind !== 'done') throw new Error('this command goes on');
  return result;
};

describe('lectern check', () => {
  it('finds nothing wrong with the shipped course', () => {
    const said = execFileSync(process.execPath, [resolve('bin/lectern.mjs'), 'check'], { encoding: 'utf8' });
    expect(said).toBe('Room for Everyone: 6 modules, 32 lessons, 426 minutes. No problems.\n');
  });

  it('gives words and reading grade of every lesson: none is short, and no screen reads above grade 9', async () => {
    const { code, text } = await run('check', '--stats', '--content', resolve('courses/content'));
    expect(code).toBe(0);
    const lessons = [...text.matchAll(/^(\d\.\d) .* (\d+) words {2}hardest screen: grade ([\d.]+)$/gm)];
    expect(lessons).toHaveLength(32);
    for (const [line, , words, grade] of lessons) {
      expect(Number(words), line).toBeGreaterThanOrEqual(900);
      expect(Number(grade), line).toBeLessThanOrEqual(9);
    }
  });

  it('lists every problem and fails', async () => {
    const { code, text } = await run('check', '--content', resolve('tests/fixtures/broken'));
    expect(code).toBe(1);
    expect(text).toContain('rules/course.yaml:13  The course promises 40 contact hours');
    expect(text).toMatch(/\d\d problems in the course content\.\n$/);
  });

  it('gives advice without failing', async () => {
    cpSync(resolve('tests/fixtures/courses'), folder, { recursive: true });
    const lesson = join(folder, 'desk-phone/1-the-first-ring/say-hello.md');
    writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('your own name', 'your favourite name'));
    const { code, text } = await run('check');
    expect(code).toBe(0);
    expect(text).toContain('"favourite" is not American spelling.');
    expect(text).toContain('1 warning in the course content.');
  });
});

describe('lectern new', () => {
  it('makes a course that has no problems as it stands', async () => {
    expect((await run('new', 'course', 'Reading aloud')).text).toContain('reading-aloud/course.yaml');
    expect((await run('check')).text).toBe('Reading aloud: 1 module, 1 lesson, 4 minutes. No problems.\n');
  });

  it('adds modules, lessons and items of every kind, listed, with fresh ids and without a problem', async () => {
    await run('new', 'course', 'Reading aloud');
    await run('new', 'module', 'reading-aloud', 'Voices & breath');
    await run('new', 'lesson', 'reading-aloud', 'voices-breath', 'Pauses');
    await run('new', 'lesson', 'reading-aloud', 'voices-breath', 'Pauses');
    for (const kind of itemKinds) await run('new', 'item', 'reading-aloud', 'voices-breath', kind, '2.1');
    const { text } = await run('check');
    expect(text).toMatch(/^Reading aloud: 2 modules, 4 lessons, \d+ minutes\. No problems\.\n$/);
    const quiz = readFileSync(join(folder, 'reading-aloud/2-voices-breath/quiz.yaml'), 'utf8');
    const ids = [...quiz.matchAll(/- id: voices-breath-q(\d+)/g)].map(([, number]) => Number(number));
    // A new module has two items.
    expect(ids).toEqual(Array.from({ length: 2 + itemKinds.length }, (_, index) => index + 1));
  });

  it('keeps comments of the file it adds to, and never takes a retired id', async () => {
    cpSync(resolve('courses/content/facilitation-skills'), join(folder, 'course'), { recursive: true });
    const course = join(folder, 'course/course.yaml');
    writeFileSync(course, `${readFileSync(course, 'utf8')}retired:\n  - m1-q15\n`);
    await run('new', 'item', 'facilitation-skills', 'getting-your-bearings', 'numeric', '1.5');
    const quiz = readFileSync(join(folder, 'course/1-getting-your-bearings/quiz.yaml'), 'utf8');
    expect(quiz).toMatch(/^# Items of the module quiz/);
    expect(quiz).toContain('- id: m1-q16');
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  it.each([
    ['module', 'no-such-course', 'Title'],
    ['lesson', 'desk-phone', 'no-such-module', 'Title'],
    ['item', 'desk-phone', 'the-first-ring', 'numeric', '9.9'],
    ['item', 'desk-phone', 'the-first-ring', 'essay', '1.1'],
  ])('writes nothing for what it cannot place: %s %s %s', async (...words) => {
    cpSync(resolve('tests/fixtures/courses'), folder, { recursive: true });
    const { code, text } = await run('new', ...words);
    expect(code).toBe(1);
    expect(text).toMatch(/Nothing was written|Allowed choices are/);
  });
});

describe('lectern', () => {
  it.each([
    [['chekc'], "unknown command 'chekc'", 'lectern'],
    [['check', '--all'], "unknown option '--all'", 'lectern check'],
    [['check', 'everything'], 'too many arguments', 'lectern check'],
    [['award', 'revoke', 'LEC-1'], "missing required argument 'reason'", 'lectern award revoke'],
    [['award', 'revoke', 'LEC-1', ' '], 'must not be blank', 'lectern award revoke'],
    [['check', '--name', 'Ruth'], "unknown option '--name'", 'lectern check'],
  ])('names the fault of %j and shows the usage of its command', async (args, fault, command) => {
    const { code, text } = await run(...args);
    expect(code).toBe(1);
    expect(text).toContain(fault);
    expect(text).toContain(`Usage: ${command} `);
  });

  it.each([[[]], [['progress']], [['award']]])('shows the usage without a command: %j', async (args) => {
    const { code, text } = await run(...args);
    expect(code).toBe(1);
    expect(text).toMatch(/^Usage: lectern/);
  });

  it('succeeds when it is asked for help', async () => {
    expect(await run('award', '--help')).toMatchObject({ code: 0 });
  });
});
