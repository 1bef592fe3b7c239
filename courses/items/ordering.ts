import { z } from 'zod';
import { partId, text } from '../schema/ids.ts';
import { isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import { fault, gradeOf, inOrder, itemBase, unanswered } from './part.ts';
import type { Completeness, Grade, Parsed, ReadField, Review } from './part.ts';

export const schema = itemBase
  .extend({
    kind: z.literal('ordering'),
    /** In the right order. */
    lines: z
      .array(z.strictObject({ id: partId, text }))
      .min(3)
      .max(8),
    feedback: text,
  })
  .refine((item) => isUnique(item.lines.map((line) => line.id)), 'line ids must differ');

export const responseSchema = z.strictObject({
  kind: z.literal('ordering'),
  /** Line id to its place, 1 for the first. */
  places: z.record(z.string(), z.int().min(1)),
});

export type OrderingItem = z.infer<typeof schema>;
export type OrderingResponse = z.infer<typeof responseSchema>;

export interface PublicOrdering {
  readonly kind: 'ordering';
  readonly stem: string;
  readonly lines: readonly PublicChoice[];
}

export function parse(item: OrderingItem, read: ReadField): Parsed<OrderingResponse> {
  const places: Record<string, number> = {};
  for (const line of item.lines) {
    const [given, ...more] = read(line.id);
    if (more.length > 0) return fault('more-than-one');
    if (given === undefined || given === '') continue;
    const place = Number(given);
    if (!Number.isInteger(place) || place < 1 || place > item.lines.length) return fault('not-a-place');
    places[line.id] = place;
  }
  return { ok: true, response: { kind: 'ordering', places } };
}

/** Lines stand as served until the learner has given each a place of its own; then in the learner's order. */
export function toPublic(
  item: OrderingItem,
  order: readonly string[],
  response: OrderingResponse | undefined,
): PublicOrdering {
  const given = response !== undefined && completeness(item, response) === 'complete' ? response.places : {};
  const lines = [...inOrder(item.lines, order)].sort((a, b) => (given[a.id] ?? 0) - (given[b.id] ?? 0));
  return { kind: 'ordering', stem: item.stem, lines: lines.map(publicChoice) };
}

export function completeness(item: OrderingItem, response: OrderingResponse): Completeness {
  const places = item.lines.flatMap((line) => response.places[line.id] ?? []);
  if (places.length === 0) return 'empty';
  return new Set(places).size === item.lines.length ? 'complete' : 'partial';
}

/** Curriculum, section A: credit per line in the right position. */
export function grade(item: OrderingItem, response: OrderingResponse): Grade {
  if (completeness(item, response) === 'empty') return unanswered;
  // The same place for every line would earn a point without ordering anything.
  const taken = Object.values(response.places);
  const right = item.lines.filter((line, index) => {
    const place = response.places[line.id];
    return place === index + 1 && taken.filter((other) => other === place).length === 1;
  }).length;
  return gradeOf(right / item.lines.length);
}

/**
 * Moves a line one place up or down, as the move buttons do. Lines that have no order yet start from the
 * order in which they were served.
 */
export function move(
  item: OrderingItem,
  order: readonly string[],
  response: OrderingResponse | undefined,
  lineId: string,
  direction: 'up' | 'down',
): OrderingResponse {
  const ids = toPublic(item, order, response).lines.map((line) => line.id);
  const from = ids.indexOf(lineId);
  const to = direction === 'up' ? from - 1 : from + 1;
  const moved = ids[from];
  const other = ids[to];
  if (moved !== undefined && other !== undefined) {
    ids[from] = other;
    ids[to] = moved;
  }
  return { kind: 'ordering', places: Object.fromEntries(ids.map((id, index) => [id, index + 1])) };
}

export function review(item: OrderingItem, response: OrderingResponse): Review {
  return {
    lines: item.lines.map((line, index) => {
      const place = response.places[line.id];
      return {
        text: line.text,
        right: place === index + 1,
        chosen: place !== undefined,
        ...(place === undefined || place === index + 1 ? {} : { given: String(place) }),
      };
    }),
    why: item.feedback,
  };
}
