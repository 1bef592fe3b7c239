import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProblems } from '#courses/check.ts';
import { loadLibrary } from '#courses/load.ts';
import { allBlocks, linesOf, wordsIn } from '#courses/prose.ts';
import type { Block } from '#courses/schema/block.ts';
import type { Problem } from '#courses/schema/library.ts';
import { textOf } from '#courses/schema/part.ts';
import { shippedCourse } from '#tests/support/library.ts';

describe('the shipped course', () => {
  const course = shippedCourse();

  it('has six modules with 32 lessons, 426 minutes and 87 items', () => {
    expect(course.modules.map(({ lessons }) => lessons.length)).toEqual([5, 6, 5, 6, 5, 5]);
    expect(course).toMatchObject({ lessonCount: 32, minutes: 426 });
    expect(course.modules.map(({ items }) => items.length)).toEqual([14, 15, 13, 15, 15, 15]);
  });

  it('has items of every kind', () => {
    const kinds = new Set(course.modules.flatMap(({ items }) => items.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([
      'matching',
      'multiple',
      'numeric',
      'ordering',
      'short-text',
      'single',
      'true-false',
    ]);
  });

  const lessons = course.modules.flatMap((module) => module.lessons);
  const blocksOf = ({ parts }: (typeof lessons)[number]): readonly Block[] =>
    parts.flatMap((part) => {
      if (part.kind === 'tool')
        return part.body.flatMap((piece) => (piece.kind === 'text' ? piece.blocks : []));
      return part.kind === 'reflection' ? part.blocks : textOf(part);
    });

  it('gives every lesson the same shape: opening question, scenario, reflection, tool and two checks', () => {
    for (const lesson of lessons) {
      expect(lesson.openingItem, lesson.id).not.toBeNull();
      const scenarios = lesson.parts.filter((part) => part.kind === 'scenario');
      expect(
        scenarios.map(({ branches }) => branches.length),
        lesson.id,
      ).toContain(3);
      const kinds = lesson.parts.map(({ kind }) => kind).filter((kind) => kind !== 'text');
      expect(kinds, lesson.id).toEqual(['scenario', 'reflection', 'tool', 'check', 'check']);
      expect(lesson.practiceItems, lesson.id).toHaveLength(2);
    }
  });

  it('gives every lesson 900 to 1,700 words, and every tool something to fill in', () => {
    for (const lesson of lessons) {
      const words = wordsIn(linesOf(blocksOf(lesson)).join('\n')).length;
      expect(words, lesson.id).toBeGreaterThan(900);
      const fields = lesson.parts
        .flatMap((part) => (part.kind === 'tool' ? part.body : []))
        .filter(({ kind }) => kind === 'field');
      expect(fields.length, lesson.id).toBeGreaterThanOrEqual(4);
    }
  });

  it('asks as the opening of a lesson something from an earlier one', () => {
    const order = lessons.flatMap(({ objectives }) => objectives);
    for (const lesson of lessons.slice(1)) {
      const asked = order.indexOf(lesson.openingItem?.objective ?? '');
      expect(asked, lesson.id).toBeLessThan(order.indexOf(lesson.objectives[0] ?? ''));
    }
  });

  it('has drawings with a title and a description', () => {
    const figures = lessons
      .flatMap((lesson) => allBlocks(blocksOf(lesson)))
      .filter((block) => block.kind === 'figure');
    expect(figures.length).toBeGreaterThanOrEqual(11);
    for (const { id, title, description, drawing } of figures) {
      expect(title, id).not.toBe('');
      expect(description.length, id).toBeGreaterThanOrEqual(40);
      expect(drawing.shapes.length, id).toBeGreaterThan(2);
    }
  });

  it('leaves no source codes, writer’s notes or unrendered tags in what learners read', () => {
    for (const lesson of lessons)
      expect(linesOf(blocksOf(lesson)).join('\n'), lesson.id).not.toMatch(/\[S\d|Writers:|\{%|\*\*|<\w/);
  });

  it('cannot be changed by whoever holds it', () => {
    expect(Object.isFrozen(course.modules[0]?.items[0])).toBe(true);
  });
});

describe('content with faults', () => {
  let root: string;
  const first = '1-getting-your-bearings';
  const lesson = '2-the-facilitators-chair.md';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lectern-content-'));
    cpSync(resolve('courses/content/facilitation-skills'), join(root, 'course'), { recursive: true });
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const edit = (file: string, change: (text: string) => string) => {
    const path = join(root, 'course', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  const lineOf = (file: string, text: string): number =>
    readFileSync(join(root, 'course', file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  const problems = (): readonly Problem[] => {
    const loaded = loadLibrary(root);
    return loaded.ok ? [] : loaded.problems;
  };

  it('is accepted as it was copied', () => {
    expect(problems()).toEqual([]);
  });

  it('is reported all at once, each with file, line, rule and remedy', () => {
    edit('course.yaml', (text) => text.replace('passPercent: 80', 'passPercent: 180'));
    edit(`${first}/quiz.yaml`, (text) => text.replace('kind: numeric', 'kind: number'));
    edit(`${first}/${lesson}`, (text) => text.replace('objectives: ["1.2"]', 'objectives: 1.2'));
    edit(
      `${first}/3-four-reasons-to-bring-people-together.md`,
      (text) => `${text}\n{% callot title="x" %}{% /callot %}\n`,
    );
    expect(problems().map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      `course/${first}/${lesson} schema`,
      `course/${first}/3-four-reasons-to-bring-people-together.md tag-undefined`,
      `course/${first}/quiz.yaml item`,
      'course/course.yaml schema',
    ]);
    for (const problem of problems()) expect(problem.remedy).not.toBe('');
  });

  it('names the line of a wrong field in front matter and in a list of items', () => {
    edit(`${first}/${lesson}`, (text) => text.replace('objectives: ["1.2"]', 'objectives: 1.2'));
    expect(problems()).toMatchObject([{ line: lineOf(`${first}/${lesson}`, 'objectives: 1.2') }]);
    edit(`${first}/${lesson}`, (text) => text.replace('objectives: 1.2', 'objectives: ["1.2"]'));
    edit(`${first}/quiz.yaml`, (text) => text.replace('objective: "1.5"', 'objective: "9.9"'));
    const line = lineOf(`${first}/quiz.yaml`, 'objective: "9.9"');
    expect(problems()).toMatchObject([{ rule: 'unknown-objective', line }]);
  });

  it('names the line of a broken tag in the body', () => {
    edit(`${first}/${lesson}`, (text) => text.replace('rating="strong"', 'rating="great"'));
    const line = lineOf(`${first}/${lesson}`, 'rating="great"');
    expect(problems()).toMatchObject([{ rule: 'attribute-value-invalid', line }]);
  });

  it('reports YAML that cannot be read, on its line', () => {
    edit(`${first}/module.yaml`, (text) => text.replace('subtitle:', '  subtitle:'));
    expect(problems()[0]).toMatchObject({ file: `course/${first}/module.yaml`, rule: 'yaml' });
  });

  it('reports a listed lesson that is missing and a lesson that is not listed', () => {
    renameSync(join(root, 'course', first, lesson), join(root, 'course', first, '2-renamed.md'));
    expect(
      problems()
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['missing-file', 'unlisted-file']);
  });

  it('reports an id that is used twice', () => {
    edit(`${first}/${lesson}`, (text) =>
      text.replace('id: the-facilitators-chair', 'id: ask-before-you-plan'),
    );
    expect(problems()).toMatchObject([{ rule: 'duplicate-id' }]);
  });

  it('reports an objective without an item, a term without a meaning and a bank that is too small', () => {
    edit(`${first}/quiz.yaml`, (text) => text.slice(0, text.indexOf('  - id: m1-q06')));
    edit(`${first}/${lesson}`, (text) => text.replace('"Impartiality"', '"Unpartiality"'));
    const rules = new Set(problems().map(({ rule }) => rule));
    expect(rules).toEqual(new Set(['untested-objective', 'unknown-term', 'small-bank', 'unknown-item']));
  });

  it('reports a drawing that is missing, a field that is wrong and an id that is filled in twice', () => {
    const streams = `${first}/3-four-reasons-to-bring-people-together.md`;
    edit(streams, (text) => text.replace('src="four-streams.svg"', 'src="../four-streams.svg"'));
    edit(`${first}/1-what-changes-when-a-library-convenes.md`, (text) =>
      text
        .replace('id="ask" kind="line"', 'id="reply" kind="line"')
        .replace(/ options="Information[^"]*"/, ''),
    );
    edit(`${first}/${lesson}`, (text) => text.replace('id="m1-l2-reflection"', 'id="m1-l1-reflection"'));
    expect(problems().map(({ file, rule }) => `${file.split('/').at(-1) ?? ''} ${rule}`)).toEqual([
      '1-what-changes-when-a-library-convenes.md duplicate-id',
      '1-what-changes-when-a-library-convenes.md field',
      `${lesson} duplicate-id`,
      '3-four-reasons-to-bring-people-together.md missing-figure',
    ]);
  });

  it('reports a folder without any course', () => {
    rmSync(join(root, 'course'), { recursive: true });
    expect(problems()).toMatchObject([{ rule: 'no-course' }]);
  });

  it('keeps lesson ids when files are renamed, so that progress is kept', () => {
    renameSync(join(root, 'course', first, lesson), join(root, 'course', first, '2-renamed.md'));
    edit(`${first}/module.yaml`, (text) => text.replace(lesson, '2-renamed.md'));
    const loaded = loadLibrary(root);
    expect(loaded.ok && loaded.library.courses[0]?.modules[0]?.lessons[1]?.id).toBe('the-facilitators-chair');
  });

  it('is described in plain lines for a terminal', () => {
    expect(
      describeProblems([
        { file: 'a/b.md', line: 3, rule: 'schema', message: 'minutes: too long.', remedy: 'Shorten it.' },
      ]),
    ).toBe('a/b.md:3  minutes: too long.  [schema]\n    Shorten it.\n1 problem in the course content.');
  });
});
