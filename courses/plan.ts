import { contentText } from './prose.ts';
import type { Course, Lesson } from './schema/library.ts';
import type { Entry, Field, Tool } from './schema/part.ts';

/** A learner's Conversation Plan: the tools that the course lists for it, with what was filled in. */
export interface Plan {
  readonly pages: readonly PlanPage[];
  /** Pages on which nothing is missing. */
  readonly complete: number;
  /** Pages on which something is filled in and something is missing. */
  readonly begun: number;
}

export interface PlanPage {
  /** 1 for the first page of the plan, whichever lesson it comes from. */
  readonly number: number;
  readonly tool: Tool;
  readonly lesson: Lesson;
  readonly state: 'complete' | 'begun' | 'empty';
  readonly sections: readonly PlanSection[];
  /** Fields without a value, in their order. */
  readonly missing: readonly MissingField[];
}

export interface MissingField {
  readonly field: Field;
  /** Of its section. */
  readonly heading: string | null;
}

/** Fields that stand together in the tool. */
export interface PlanSection {
  /** Null for fields before the first heading. */
  readonly heading: string | null;
  readonly fields: readonly PlanField[];
}

export interface PlanField {
  readonly field: Field;
  /** As they were saved; empty where nothing is filled in. */
  readonly values: readonly string[];
}

/**
 * Puts the plan together from what was filled in so far.
 *
 * @param entries by the id of the tool; none for somebody who has filled in nothing
 */
export function assemblePlan(course: Course, entries: ReadonlyMap<string, Entry>): Plan {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const pages = course.plan.flatMap((toolId, index): readonly PlanPage[] => {
    for (const lesson of lessons)
      for (const part of lesson.parts)
        if (part.kind === 'tool' && part.id === toolId)
          return [assemblePage(index + 1, lesson, part, entries.get(toolId) ?? {})];
    return [];
  });
  const count = (wanted: PlanPage['state']) => pages.filter(({ state }) => state === wanted).length;
  return { pages, complete: count('complete'), begun: count('begun') };
}

function assemblePage(number: number, lesson: Lesson, tool: Tool, entry: Entry): PlanPage {
  const sections = sectionsOf(tool, entry);
  const missing = sections.flatMap(({ heading, fields }) =>
    fields.flatMap(({ field, values }) => (values.length === 0 ? [{ field, heading }] : [])),
  );
  const size = sections.reduce((sum, { fields }) => sum + fields.length, 0);
  const state = missing.length === 0 ? 'complete' : missing.length === size ? 'empty' : 'begun';
  return { number, tool, lesson, state, sections, missing };
}

function sectionsOf(tool: Tool, entry: Entry): readonly PlanSection[] {
  const sections: { readonly heading: string | null; readonly fields: PlanField[] }[] = [];
  let heading: string | null = null;
  for (const piece of tool.body) {
    if (piece.kind === 'text') {
      const last = piece.blocks.findLast((block) => block.kind === 'heading');
      if (last !== undefined) heading = contentText(last.content);
      continue;
    }
    const { field } = piece;
    const last = sections.at(-1);
    const placed = { field, values: entry[field.id] ?? [] };
    if (last?.heading === heading) last.fields.push(placed);
    else sections.push({ heading, fields: [placed] });
  }
  return sections;
}
