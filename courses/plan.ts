import { contentText } from './prose.ts';
import type { Course, Lesson } from './schema/library.ts';
import type { Entry, Field, Tool } from './schema/part.ts';

/** A learner's Conversation Plan: the tools that the course lists for it, with the learner's entries. */
export interface Plan {
  readonly pages: readonly PlanPage[];
  /** The number of pages without an empty field. */
  readonly complete: number;
  /** The number of pages with both filled and empty fields. */
  readonly begun: number;
}

export interface PlanPage {
  /** 1 for the first page of the plan, whichever lesson its tool is from. */
  readonly number: number;
  readonly tool: Tool;
  readonly lesson: Lesson;
  readonly state: 'complete' | 'begun' | 'empty';
  readonly sections: readonly PlanSection[];
  /** The empty fields, in order. */
  readonly missing: readonly MissingField[];
}

interface MissingField {
  readonly field: Field;
  /** The heading of its section. */
  readonly heading: string | null;
}

/** Fields under the same heading of the tool. */
interface PlanSection {
  /** Null for fields before the first heading. */
  readonly heading: string | null;
  readonly fields: readonly PlanField[];
}

export interface PlanField {
  readonly field: Field;
  /** The saved values. An empty list means that the field is empty. */
  readonly values: readonly string[];
}

/**
 * Assembles the plan from the learner's entries.
 *
 * @param entries the entries by tool id; an empty map for a learner without entries
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
