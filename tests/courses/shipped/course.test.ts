import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '#app/cli/cli.server.ts';
import { publicPages } from '#app/search/sitemap.server.ts';
import { moduleHours } from '#courses/hours.ts';
import { assemblePlan } from '#courses/plan.ts';
import { allBlocks, linesOf, wordsIn } from '#courses/prose.ts';
import type { Block, Shape } from '#courses/schema/block.ts';
import { textOf } from '#courses/schema/part.ts';
import { shippedCourse, shippedLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const course = shippedCourse();
const lessons = course.modules.flatMap((module) => module.lessons);

const blocksOf = ({ parts }: (typeof lessons)[number]): readonly Block[] =>
  parts.flatMap((part) => {
    if (part.kind === 'tool')
      return part.body.flatMap((piece) => (piece.kind === 'text' ? piece.blocks : []));
    return part.kind === 'reflection' ? part.blocks : textOf(part);
  });

/** The texts in a drawing. */
const textsOf = (content: Shape['content']): readonly string[] =>
  content.flatMap((one) => (typeof one === 'string' ? [one] : textsOf(one.content)));

describe('the shipped course', () => {
  it('has no problems', () => {
    const said = execFileSync(process.execPath, [resolve('bin/lectern.mjs'), 'check'], { encoding: 'utf8' });
    expect(said).toBe('Room for Everyone: 6 modules, 32 lessons, 516 minutes. No problems.\n');
  });

  it('has no short lesson, and no screen above reading grade 9', async () => {
    const stats = await runCli(resolve('courses/content'), ['check', '--stats']);
    if (stats.kind !== 'done') throw new Error('this command goes on');
    const lines = [...stats.text.matchAll(/^(\d\.\d) .* (\d+) words {2}hardest screen: grade ([\d.]+)$/gm)];
    expect(lines).toHaveLength(32);
    for (const [line, , words, grade] of lines) {
      expect(Number(words), line).toBeGreaterThanOrEqual(900);
      expect(Number(grade), line).toBeLessThanOrEqual(9);
    }
  });

  it('has modules whose hours are whole quarters and never come to more than its own', () => {
    const hours = course.modules.map((module) => moduleHours(course, module.minutes + course.quizMinutes));
    for (const one of hours) expect(Number.isInteger(one * 4)).toBe(true);
    const sum = hours.reduce((total, one) => total + one, 0);
    expect(sum).toBeLessThanOrEqual(course.contactHours);
    expect(sum).toBeGreaterThan(course.contactHours - course.modules.length / 4);
  });

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

  it('gives every lesson the same shape: opening question, scenario, reflection, tool and two practice questions', () => {
    for (const lesson of lessons) {
      expect(lesson.openingItem, lesson.id).not.toBeNull();
      const scenarios = lesson.parts.filter((part) => part.kind === 'scenario');
      expect(
        scenarios.map(({ branches }) => branches.length),
        lesson.id,
      ).toContain(3);
      const kinds = lesson.parts.map(({ kind }) => kind).filter((kind) => kind !== 'text');
      expect(kinds, lesson.id).toEqual(['scenario', 'reflection', 'tool', 'practice', 'practice']);
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

  it('has a drawing in every lesson, with a title, a caption and a description of all that it says', () => {
    const figures = lessons.flatMap((lesson) => {
      const found = allBlocks(blocksOf(lesson)).filter((block) => block.kind === 'figure');
      expect(found.length, lesson.id).toBeGreaterThan(0);
      return found;
    });
    for (const { id, title, description, drawing, caption } of figures) {
      expect(title, id).not.toBe('');
      expect(caption, id).not.toEqual([]);
      expect(drawing.shapes.length, id).toBeGreaterThan(2);
      const said = wordsIn(description.toLowerCase());
      // A description may spell numbers out.
      const words = textsOf(drawing.shapes)
        .flatMap((text) => wordsIn(text.toLowerCase()))
        .filter((word) => !/^\d/.test(word));
      expect(
        words.filter((word) => !said.includes(word)),
        id,
      ).toEqual([]);
    }
  });

  it('has a scene for every module, each another one', () => {
    const scenes = course.modules.flatMap(({ scene }) => scene ?? []);
    expect(scenes).toHaveLength(course.modules.length);
    expect(new Set(scenes.map(({ drawing }) => JSON.stringify(drawing.shapes))).size).toBe(scenes.length);
    for (const { title, drawing } of scenes) expect(drawing.viewBox, title).toBe('0 0 480 240');
  });

  it('leaves no source codes, writer’s notes or unrendered tags in what learners read', () => {
    for (const lesson of lessons)
      expect(linesOf(blocksOf(lesson)).join('\n'), lesson.id).not.toMatch(/\[S\d|Writers:|\{%|\*\*|<\w/);
  });

  it('makes a Conversation Plan of twelve tools, and marks no others', () => {
    const { pages } = assemblePlan(course, new Map());
    const codes = pages.map(({ tool }) => tool.code);
    expect(codes.join(' ')).toBe('T1.5 T1.4 T2.1 T2.2 T2.3 T2.4 T2.6 T3.1 T3.2 T3.3 T3.5 T5.4');
    const tools = lessons.flatMap(({ parts }) => parts.filter((part) => part.kind === 'tool'));
    expect(tools.length).toBeGreaterThan(course.plan.length);
    const marked = tools.filter(({ plan }) => plan).map(({ id }) => id);
    expect(marked.toSorted()).toEqual(course.plan.toSorted());
  });
});

describe('the site as it is shipped', () => {
  const site = openSite({ CONTENT_DIR: 'courses/content' });
  const pages = publicPages(shippedLibrary());

  it('has a page for every lesson and every training', () => {
    expect(pages.length).toBeGreaterThan(90);
  });

  it.each([...course.modules])('has every page of module $number, $title', async ({ id, lessons }) => {
    const tools = lessons.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'tool' ? [`tools/${part.id}`, `tools/${part.id}/text`] : [])),
    );
    const paths = [`modules/${id}`, `modules/${id}/quiz`, `modules/${id}/print`, ...tools].concat(
      lessons.map((lesson) => `lessons/${lesson.id}`),
    );
    for (const path of paths)
      expect((await site.visitor.get(`/courses/${course.id}/${path}`)).status, path).toBe(200);
  });

  it.each([
    '/',
    `/courses/${course.id}`,
    ...['about', 'glossary', 'sources', 'guide', 'plan', 'skills-check'],
  ])('has the page %s', async (page) => {
    const path = page.startsWith('/') ? page : `/courses/${course.id}/${page}`;
    expect((await site.visitor.get(path)).status).toBe(200);
  });
});
