import { describe, expect, it } from 'vitest';
import { assemblePlan } from '#courses/plan.ts';
import type { Entry } from '#courses/schema/part.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const planOf = (entries: Readonly<Record<string, Entry>>) =>
  assemblePlan(course, new Map(Object.entries(entries)));

describe('the Conversation Plan', () => {
  it('has the twelve pages of the guide, in its order', () => {
    const codes = planOf({}).pages.map(({ tool }) => tool.code);
    expect(codes.join(' ')).toBe('T1.5 T1.4 T2.1 T2.2 T2.3 T2.4 T2.6 T3.1 T3.2 T3.3 T3.5 T5.4');
    expect(
      planOf({})
        .pages.map(({ lesson }) => lesson.number)
        .slice(0, 2),
    ).toEqual(['1.5', '1.4']);
  });

  it('marks exactly the tools that are pages of it', () => {
    const tools = course.modules
      .flatMap(({ lessons }) => lessons)
      .flatMap(({ parts }) => parts.filter((part) => part.kind === 'tool'));
    expect(tools.length).toBeGreaterThan(course.plan.length);
    const marked = tools.filter(({ plan }) => plan).map(({ id }) => id);
    expect(marked.sort()).toEqual([...course.plan].sort());
  });

  it('is empty on every page while nothing is filled in, and says every field is missing', () => {
    const { pages, complete, begun } = planOf({});
    expect([complete, begun]).toEqual([0, 0]);
    for (const { state, missing, sections } of pages) {
      expect(state).toBe('empty');
      expect(missing.map(({ field }) => field)).toEqual(
        sections.flatMap(({ fields }) => fields.map(({ field }) => field)),
      );
    }
  });

  it('says of a page that is begun which fields are missing, in their order', () => {
    const { pages, complete, begun } = planOf({
      't2-1': { rooted: ['2'], total: ['8'], 'working-name': ['Getting home after dark'] },
      't1-4': { closing: ['Not a field of the tool any more'] },
    });
    expect([complete, begun]).toEqual([0, 1]);
    const page = pages.find(({ tool }) => tool.id === 't2-1');
    expect(page?.state).toBe('begun');
    expect(page?.missing.map(({ field }) => field.id)).toEqual(
      'discussable open right-sized safe-enough verdict first-name names-heard hiding'.split(' '),
    );
  });

  it('counts a page as filled when no field of it is empty', () => {
    const [first] = planOf({}).pages;
    const filled = Object.fromEntries((first?.missing ?? []).map(({ field }) => [field.id, ['x']]));
    const { pages, complete } = planOf({ 't1-5': filled });
    expect(complete).toBe(1);
    expect(pages[0]).toMatchObject({ state: 'complete', missing: [] });
  });

  it('keeps fields under the headings of their tool, in its order', () => {
    const [first] = planOf({ 't1-5': { ally: ['Rosa'] } }).pages;
    expect(first?.sections.map(({ heading, fields }) => [heading, fields.length])).toEqual([
      ['What and why', 5],
      ['When, where and who', 5],
      ['Afterward', 2],
      ['Ready to invite?', 1],
    ]);
    expect(first?.sections[1]?.fields[2]).toMatchObject({ field: { id: 'ally' }, values: ['Rosa'] });
  });
});
