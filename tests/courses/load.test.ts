import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent, describeProblems } from '#courses/check.ts';
import { readContent } from '#courses/read.ts';
import type { Problem } from '#courses/schema/library.ts';
import { itemKinds } from '#courses/items/item.ts';
import { fixtureCourse, libraryIn } from '#tests/support/library.ts';
import { testContent } from '#tests/support/server.ts';

describe('a library', () => {
  it('cannot be changed by whoever holds it', () => {
    expect(Object.isFrozen(fixtureCourse().modules[0]?.items[0])).toBe(true);
  });

  it('has every kind of item, and every kind of part of a lesson', () => {
    const { modules } = fixtureCourse();
    const kinds = new Set(modules.flatMap(({ items }) => items.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual(itemKinds.toSorted());
    const parts = modules.flatMap(({ lessons }) =>
      lessons.flatMap((one) => one.parts.map(({ kind }) => kind)),
    );
    expect([...new Set(parts)].toSorted()).toEqual([
      'practice',
      'reflection',
      'scenario',
      'text',
      'tool',
      'video',
    ]);
  });
});

describe('content with faults', () => {
  let root: string;
  const first = '1-the-first-ring';
  const second = '2-a-harder-call';
  const lesson = 'pass-it-on.md';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lectern-content-'));
    cpSync(join(testContent, 'desk-phone'), join(root, 'course'), { recursive: true });
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

  const problems = (): readonly Problem[] => checkContent(readContent(root));

  it('is accepted as it was copied', () => {
    expect(problems()).toEqual([]);
  });

  it('is reported all at once, each with file, line, rule and remedy', () => {
    edit('course.yaml', (text) => text.replace('passPercent: 60', 'passPercent: 160'));
    edit(`${second}/quiz.yaml`, (text) => text.replace('kind: numeric', 'kind: number'));
    edit(`${first}/${lesson}`, (text) => text.replace("objectives: ['1.2']", 'objectives: 1.2'));
    edit(`${second}/stay-calm.md`, (text) => `${text}\n{% callot title="x" %}{% /callot %}\n`);
    expect(problems().map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      `course/${first}/${lesson} schema`,
      `course/${second}/quiz.yaml item`,
      `course/${second}/stay-calm.md tag-undefined`,
      'course/course.yaml schema',
    ]);
    for (const problem of problems()) expect(problem.remedy).not.toBe('');
  });

  it('names the line of a wrong field in front matter and in a list of items', () => {
    edit(`${first}/${lesson}`, (text) => text.replace("objectives: ['1.2']", 'objectives: 1.2'));
    expect(problems()).toMatchObject([{ line: lineOf(`${first}/${lesson}`, 'objectives: 1.2') }]);
    edit(`${first}/${lesson}`, (text) => text.replace('objectives: 1.2', "objectives: ['1.2']"));
    edit(`${first}/quiz.yaml`, (text) => text.replace("objective: '1.2'", "objective: '9.9'"));
    const line = lineOf(`${first}/quiz.yaml`, "objective: '9.9'");
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
    renameSync(join(root, 'course', first, lesson), join(root, 'course', first, 'renamed.md'));
    expect(
      problems()
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['missing-file', 'unlisted-file']);
  });

  it('reports an id that is used twice', () => {
    edit(`${second}/write-it-down.md`, (text) => text.replace('id: write-it-down', 'id: stay-calm'));
    expect(problems()).toMatchObject([{ rule: 'duplicate-id' }]);
  });

  it('reports an objective without an item, a term without a meaning and a bank that is too small', () => {
    edit(`${first}/quiz.yaml`, (text) => text.slice(0, text.indexOf('  - id: dp-q03')));
    edit(`${first}/${lesson}`, (text) =>
      text.replace("terms: ['Warm handover']", "terms: ['Cold handover']"),
    );
    const rules = new Set(problems().map(({ rule }) => rule));
    expect(rules).toEqual(new Set(['untested-objective', 'unknown-term', 'small-bank', 'unknown-item']));
  });

  it('reports a drawing that is missing, a field that is wrong and an id that is filled in twice', () => {
    edit(`${second}/stay-calm.md`, (text) =>
      text
        .replace('src="three-breaths.svg"', 'src="../three-breaths.svg"')
        .replace('id="story" kind="text"', 'id="who" kind="text"')
        .replace(' options="Calm | Tired | Cross"', ''),
    );
    edit(`${second}/write-it-down.md`, (text) =>
      text.replace('id="write-it-down-reflection"', 'id="say-hello-reflection"'),
    );
    const found = problems().map(({ file, rule }) => `${file.split('/').at(-1) ?? ''} ${rule}`);
    expect(found.filter((line) => !line.startsWith('guide'))).toEqual([
      'stay-calm.md missing-figure',
      'stay-calm.md duplicate-id',
      'stay-calm.md field',
      'write-it-down.md duplicate-id',
    ]);
  });

  it('reports a scene that is missing, has words in it or is too large, and one that nobody describes', () => {
    const scene = `${second}/off-the-hook.svg`;
    const withScene = (change: (svg: string) => string): readonly string[] => {
      edit(scene, change);
      return problems().map(({ file, line, rule, message }) => `${file}:${String(line)} ${rule} ${message}`);
    };
    const at = `course/${second}/module.yaml:${String(lineOf(`${second}/module.yaml`, 'src: off-the-hook'))}`;
    const drawn = readFileSync(join(root, 'course', scene), 'utf8');
    expect(withScene(() => drawn.replace('</svg>', '<g><text x="9" y="9">Hello</text></g></svg>'))).toEqual([
      `${at} drawing "off-the-hook.svg" has a text, which a scene cannot have.`,
    ]);
    expect(withScene(() => drawn.replace('</svg>', '<image href="a.png"/></svg>'))).toEqual([
      `${at} drawing "off-the-hook.svg" uses <image>, which a drawing cannot have.`,
    ]);
    expect(withScene(() => drawn.replace('</svg>', `${'<path d="M0 0h9"/>'.repeat(400)}</svg>`))).toEqual([
      expect.stringMatching(/ drawing "off-the-hook\.svg" has 7\d\d\d bytes; a scene has at most 6144\.$/),
    ]);
    expect(withScene(() => drawn)).toEqual([]);
    edit(`${second}/module.yaml`, (text) => text.replace(/description: .*/, 'description: A phone.'));
    expect(problems()).toMatchObject([{ rule: 'missing-alt' }]);
    edit(`${second}/module.yaml`, (text) => text.replace('off-the-hook.svg', 'on-the-hook.svg'));
    expect(problems()).toMatchObject([{ rule: 'missing-figure' }]);
  });

  it('reports a folder without any course', () => {
    rmSync(join(root, 'course'), { recursive: true });
    expect(problems()).toMatchObject([{ rule: 'no-course' }]);
  });

  it('keeps lesson ids when files are renamed, so that progress is kept', () => {
    renameSync(join(root, 'course', first, lesson), join(root, 'course', first, 'renamed.md'));
    edit(`${first}/module.yaml`, (text) => text.replace(lesson, 'renamed.md'));
    expect(libraryIn(root).courses[0]?.modules[0]?.lessons[1]?.id).toBe('pass-it-on');
  });

  it('is described in plain lines for a terminal', () => {
    expect(
      describeProblems([
        { file: 'a/b.md', line: 3, rule: 'schema', message: 'minutes: too long.', remedy: 'Shorten it.' },
      ]),
    ).toBe('a/b.md:3  minutes: too long.  [schema]\n    Shorten it.\n1 problem in the course content.');
  });
});
