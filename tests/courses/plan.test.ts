import { describe, expect, it } from 'vitest';
import { assemblePlan } from '#courses/plan.ts';
import type { Entry } from '#courses/schema/part.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const planOf = (entries: Readonly<Record<string, Entry>>, plan = course.plan) =>
  assemblePlan({ ...course, plan }, new Map(Object.entries(entries)));

describe('the Conversation Plan', () => {
  it('has the pages that the course lists, in its order, each with its lesson', () => {
    const pagesOf = (plan: readonly string[]) =>
      planOf({}, [...plan]).pages.map(({ tool, lesson }) => `${tool.code} in ${lesson.number}`);
    expect(pagesOf(course.plan)).toEqual(['D1 in 1.1', 'D2 in 2.1', 'D3 in 2.2']);
    expect(pagesOf(['call-log', 'greeting-card'])).toEqual(['D3 in 2.2', 'D1 in 1.1']);
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
      'handover-sheet': { who: ['Ana'], minutes: ['8'], mood: ['Calm'] },
      'call-log': { closing: ['Not a field of the tool any more'] },
    });
    expect([complete, begun]).toEqual([0, 1]);
    const page = pages.find(({ tool }) => tool.id === 'handover-sheet');
    expect(page?.state).toBe('begun');
    expect(page?.missing.map(({ field }) => field.id)).toEqual([
      ...['story', 'day', 'safe', 'told', 'before', 'after'],
    ]);
  });

  it('counts a page as filled when no field of it is empty', () => {
    const [first] = planOf({}).pages;
    const filled = Object.fromEntries((first?.missing ?? []).map(({ field }) => [field.id, ['x']]));
    const { pages, complete } = planOf({ 'greeting-card': filled });
    expect(complete).toBe(1);
    expect(pages[0]).toMatchObject({ state: 'complete', missing: [] });
  });

  it('keeps fields under the headings of their tool, in its order', () => {
    const page = planOf({ 'handover-sheet': { after: ['Done'] } }).pages[1];
    expect(page?.sections.map(({ heading, fields }) => [heading, fields.length])).toEqual([
      ['The call', 7],
      ['Before', 1],
      ['After', 1],
    ]);
    expect(page?.sections[2]?.fields[0]).toMatchObject({ field: { id: 'after' }, values: ['Done'] });
  });
});

describe('the tools of a course', () => {
  it('know which of them are pages of the plan', () => {
    const tools = course.modules
      .flatMap(({ lessons }) => lessons)
      .flatMap(({ parts }) => parts.filter((part) => part.kind === 'tool'));
    expect(tools.filter(({ plan }) => plan).map(({ id }) => id)).toEqual(course.plan);
  });
});
