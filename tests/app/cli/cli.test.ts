import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '#app/cli/cli.server.ts';
import { itemKinds } from '#courses/items/item.ts';
import { testContent } from '#tests/support/server.ts';

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
  it('lists every problem and fails', async () => {
    const { code, text } = await run('check', '--content', resolve('tests/fixtures/broken'));
    expect(code).toBe(1);
    expect(text).toContain('rules/course.yaml:13  The course promises 40 contact hours');
    expect(text).toMatch(/\d\d problems in the course content\.\n$/);
  });

  it('gives advice without failing', async () => {
    cpSync(testContent, folder, { recursive: true });
    const lesson = join(folder, 'desk-phone/1-the-first-ring/say-hello.md');
    writeFileSync(lesson, readFileSync(lesson, 'utf8').replace('your own name', 'your favourite name'));
    const { code, text } = await run('check');
    expect(code).toBe(0);
    expect(text).toContain('"favourite" is not American spelling.');
    expect(text).toContain('1 warning in the course content.');
  });
});

describe('lectern check of titles', () => {
  it.each([
    ['a letter that no font has', 'The 𐎀 Phone', 'U+10380', 'Write it without these letters.'],
    [
      'a letter whose mark has no place',
      'The Desk\u0489 Phone',
      'U+006B U+0489',
      'Write it without these letters.',
    ],
  ])('fails for %s, with its code point', async (_what, title, codes, remedy) => {
    cpSync(testContent, folder, { recursive: true });
    const course = join(folder, 'desk-phone/course.yaml');
    writeFileSync(course, readFileSync(course, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
    const { code, text } = await run('check');
    expect(text).toContain(
      `No font here can print ${codes} in the title of the course desk-phone. ${remedy}`,
    );
    expect(code).toBe(1);
  });

  it('passes for titles in any script that a font here has', async () => {
    cpSync(testContent, folder, { recursive: true });
    const course = join(folder, 'desk-phone/course.yaml');
    writeFileSync(course, readFileSync(course, 'utf8').replace(/^title: .*$/m, 'title: ᏍᏏᏉᏯ X̱ʼunei'));
    expect((await run('check')).text).not.toContain('No font here');
  });
});

describe('lectern check --against', () => {
  it('tells what the edits since an earlier version mean for learners who have started', async () => {
    cpSync(testContent, folder, { recursive: true });
    const course = join(folder, 'desk-phone/course.yaml');
    writeFileSync(course, readFileSync(course, 'utf8').replace('passPercent: 60', 'passPercent: 90'));
    const { code, text } = await run('check', '--against', testContent);
    expect(code).toBe(0);
    expect(text).toContain('Learners of The Desk Phone who have started and not finished:\n- They are asked');
    expect(text).toContain('- A quiz passes at 90%, and passed at 60%.');
    expect(text).toContain('- The version is still 1.');
  });

  it('says that nobody can go on with a course that is gone', async () => {
    cpSync(resolve('tests/fixtures/second-course'), folder, { recursive: true });
    const { text } = await run('check', '--against', testContent);
    expect(text).toContain('- The course was removed. Nobody can continue it. Completions and awards stay.');
  });

  it('fails if the earlier version cannot be read', async () => {
    cpSync(testContent, folder, { recursive: true });
    const { code, text } = await run('check', '--against', join(folder, 'catalogue'));
    expect(code).toBe(1);
    expect(text).toContain('is no content folder with a course that can be read.');
  });
});

describe('lectern new', () => {
  it('makes a course that has no problems as it stands, and says where it is', async () => {
    const { text } = await run('new', 'course', 'Reading aloud');
    expect(text).toContain(`${join(folder, 'reading-aloud/course.yaml')}\n`);
    const checked = await run('check');
    expect(checked.code).toBe(0);
    expect(checked.text).toMatch(/^Reading aloud: 1 module, 1 lesson, 19 minutes\. No problems\.$/m);
  });

  it('leaves texts that are to be replaced, which the check lists until they are', async () => {
    await run('new', 'course', 'Reading aloud');
    const warned = async () =>
      (await run('check')).text.match(/^.+ is still what `lectern new` wrote\./gm) ?? [];
    const before = await warned();
    expect(before.join('\n')).toContain('course.yaml:5  "Say in a line what it is about"');
    expect(before.join('\n')).toContain('"The first way to continue."');
    expect(before.join('\n')).toContain('"Write the question here."');
    const course = join(folder, 'reading-aloud/course.yaml');
    const written = readFileSync(course, 'utf8').replace('Say in a line what it is about', 'Stories for all');
    writeFileSync(course, written);
    expect(await warned()).toHaveLength(before.length - 1);
  });

  it('writes into the folder of CONTENT_DIR, as the server reads it', () => {
    const said = execFileSync(process.execPath, [resolve('bin/lectern.mjs'), 'new', 'course', 'Knitting'], {
      env: { ...process.env, CONTENT_DIR: folder },
      encoding: 'utf8',
    });
    expect(said).toContain(join(folder, 'knitting/course.yaml'));
    expect(existsSync(join(folder, 'knitting/course.yaml'))).toBe(true);
  });

  it('adds modules, lessons and items of every kind, listed, with fresh ids and without a problem', async () => {
    await run('new', 'course', 'Reading aloud');
    await run('new', 'module', 'reading-aloud', 'Voices & breath');
    await run('new', 'lesson', 'reading-aloud', 'voices-breath', 'Pauses');
    await run('new', 'lesson', 'reading-aloud', 'voices-breath', 'Pauses');
    for (const kind of itemKinds) await run('new', 'item', 'reading-aloud', 'voices-breath', kind, '2.1');
    const { text } = await run('check');
    expect(text).toMatch(/^Reading aloud: 2 modules, 4 lessons, \d+ minutes\. No problems\.$/m);
    const quiz = readFileSync(join(folder, 'reading-aloud/2-voices-breath/quiz.yaml'), 'utf8');
    const ids = [...quiz.matchAll(/- id: voices-breath-q(\d+)/g)].map(([, number]) => Number(number));
    // A new module has two items.
    expect(ids).toEqual(Array.from({ length: 2 + itemKinds.length }, (_, index) => index + 1));
  });

  it('keeps comments of the file it adds to, and never takes a retired id', async () => {
    cpSync(testContent, folder, { recursive: true });
    const course = join(folder, 'desk-phone/course.yaml');
    writeFileSync(course, `${readFileSync(course, 'utf8')}retired:\n  - dp-q06\n`);
    await run('new', 'item', 'desk-phone', 'the-first-ring', 'numeric', '1.2');
    const quiz = readFileSync(join(folder, 'desk-phone/1-the-first-ring/quiz.yaml'), 'utf8');
    expect(quiz).toMatch(/^# Items of the quiz/);
    expect(quiz).toContain('- id: dp-q07');
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  it.each([
    ['module', 'no-such-course', 'Title'],
    ['lesson', 'desk-phone', 'no-such-module', 'Title'],
    ['item', 'desk-phone', 'the-first-ring', 'numeric', '9.9'],
    ['item', 'desk-phone', 'the-first-ring', 'essay', '1.1'],
  ])('writes nothing for what it cannot place: %s %s %s', async (...words) => {
    cpSync(testContent, folder, { recursive: true });
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
