import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adviseOn } from '#courses/advice/advise.ts';
import { checkContent } from '#courses/check.ts';
import { markdocConfig } from '#courses/markdoc.ts';
import { readContent } from '#courses/read.ts';
import { courseFile, moduleFile } from '#courses/schema/course.ts';
import { ruleIds, ruleOfMarkdoc } from '#courses/rule.ts';
import { skillsCheckFile } from '#courses/schema/skills-check.ts';
import { eventFile, eventKinds } from '#courses/schema/event.ts';
import type { Problem } from '#courses/schema/library.ts';
import { programFile, trainingFile } from '#courses/schema/training.ts';

const read = (folder: string) => readContent(resolve('tests/fixtures', folder));

describe('content that was broken on purpose', () => {
  const content = read('broken');
  const problems = checkContent(content);
  const advice = adviseOn(content);

  /**
   * Where, which rule, and what stands there, so that whoever reads the snapshot can tell that the line is
   * right.
   */
  const show = ({ file, line, rule, message }: Problem): string => {
    const there = content.texts.get(file)?.split('\n')[line - 1]?.trim() ?? '(no such line)';
    return `${file}:${String(line)} ${rule}\n    ${message}\n    > ${there}`;
  };

  it('is reported fault by fault, with file, line and rule', () => {
    expect(problems.map(show).join('\n')).toMatchSnapshot();
  });

  it('breaks every rule, except the one that stands for anything else that Markdoc reports', async () => {
    const withoutCourse = checkContent(read('events'));
    const reported = [...problems, ...withoutCourse, ...(await advice)].map(({ rule }) => rule);
    expect(ruleIds.filter((rule) => !reported.includes(rule))).toEqual(['markdoc']);
    expect(ruleOfMarkdoc('an-error-of-a-later-version')).toBe('markdoc');
  });

  it('has a remedy for each of them', () => {
    for (const { remedy, message } of problems) expect(remedy, message).toMatch(/\w{3}/);
  });

  it('is looked at for what reads hard, is not spelled the American way, or was never written', async () => {
    expect((await advice).map(show).join('\n')).toMatchSnapshot();
  });
});

describe('content that is sound', () => {
  it.each(['courses', 'second-course'])('has neither problems nor advice: %s', async (folder) => {
    const content = read(folder);
    expect(checkContent(content)).toEqual([]);
    expect(await adviseOn(content)).toEqual([]);
  });
});

describe('the language of a course', () => {
  const { locale } = courseFile.shape;

  it('is English, of any country', () => {
    for (const tag of ['en', 'en-US', 'en-GB']) expect(locale.parse(tag)).toBe(tag);
  });

  it('is refused in words where pages and certificates have none in it', () => {
    for (const tag of ['es-US', 'de', 'english', 'en_US'])
      expect(locale.safeParse(tag).error?.issues[0]?.message).toContain('no words in another language yet');
  });
});

describe('the guide for authors', () => {
  const guide = readFileSync('AUTHORING.md', 'utf8');

  it('has one table of rules, with every rule that a problem can name and no other', () => {
    const [, section = ''] = guide.split('## What `lectern check` looks for');
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells.map(([, rule = '']) => rule.replaceAll('`', ''))).toEqual(ruleIds);
    for (const [, , wanted, remedy] of cells) {
      expect(wanted).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });

  it('shows every tag with an example', () => {
    const tags = Object.keys(markdocConfig(() => null).tags ?? {});
    expect(tags.filter((tag) => !guide.includes(`{% ${tag} `))).toEqual([]);
  });

  it('names every field of a course, a module and a training', () => {
    const fields = [courseFile, moduleFile, trainingFile, programFile].flatMap(({ shape }) =>
      Object.keys(shape),
    );
    expect(fields.filter((field) => !guide.includes(`\`${field}\``))).toEqual([]);
  });

  it('shows every field of a skills check', () => {
    const module = skillsCheckFile.shape.modules.element;
    const { statements, situation, advice, safety } = module.shape;
    const objects = [module, statements.def.items[0], situation, situation.shape.options.element, advice];
    const fields = [...objects, safety.unwrap()].flatMap(({ shape }) => Object.keys(shape));
    expect(fields).toHaveLength(22);
    expect(fields.filter((field) => !guide.includes(`${field}:`))).toEqual([]);
  });

  it('shows every field and kind of an event', () => {
    const words = [...Object.keys(eventFile.shape).map((field) => `${field}:`), ...eventKinds];
    const [, shown = ''] = guide.split('## Events');
    expect(words.filter((word) => !shown.includes(word))).toEqual([]);
  });
});
