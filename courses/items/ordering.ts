import { z } from 'zod';
import { partId, text } from '../ids.ts';
import { isUnique, publicChoice } from './choice.ts';
import type { PublicChoice } from './choice.ts';
import type { Direction, ItemRules, Shuffle } from './kind.ts';
import { fault, gradeOf, inOrder, itemBase } from './base.ts';
import type { Completeness, Grade, Parsed, ReadField } from './base.ts';

const schema = itemBase
  .extend({
    kind: z.literal('ordering'),
    /** The lines in the right order. */
    lines: z
      .array(z.strictObject({ id: partId, text }))
      .min(3)
      .max(8),
    feedback: text,
  })
  .refine((item) => isUnique(item.lines.map((line) => line.id)), 'line ids must differ');

const responseSchema = z.strictObject({
  kind: z.literal('ordering'),
  /** Maps the id of a line to its place, which is 1 for the first. */
  places: z.record(z.string(), z.int().min(1)),
});

type OrderingItem = z.infer<typeof schema>;
type OrderingResponse = z.infer<typeof responseSchema>;

interface PublicOrdering {
  readonly kind: 'ordering';
  readonly stem: string;
  readonly lines: readonly PublicChoice[];
}

const lineIds = (item: OrderingItem): readonly string[] => item.lines.map((line) => line.id);

/** An item with lines that the learner puts in order. */
export const ordering = {
  kind: 'ordering',
  schema,
  responseSchema,
  skeleton: {
    lines: [
      { id: 'k', text: 'What comes first' },
      { id: 'c', text: 'What comes second' },
      { id: 'r', text: 'What comes last' },
    ],
    feedback: 'Say why.',
  },
  none: { kind: 'ordering', places: {} },
  solve: (item) => placed(lineIds(item)),
  partIds: lineIds,
  drawOrder,
  parse,
  toFields: ({ places }) =>
    Object.entries(places).map(([lineId, place]) => ({ lineId, value: String(place) })),
  toPublic,
  completeness,
  grade,
  explain: (item, _order, response) => ({
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
  }),
  toMark: null,
  move,
  checkBank: () => [],
} satisfies ItemRules<typeof schema, typeof responseSchema, PublicOrdering>;

const placed = (ids: readonly string[]): OrderingResponse => ({
  kind: 'ordering',
  places: Object.fromEntries(ids.map((id, index) => [id, index + 1])),
});

/** The lines must not be served in their right order. */
function drawOrder(item: OrderingItem, shuffle: Shuffle): readonly string[] {
  const ids = lineIds(item);
  const order = shuffle(ids);
  const isSolved = order.every((id, index) => id === ids[index]);
  return isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

function parse(item: OrderingItem, read: ReadField): Parsed<OrderingResponse> {
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

/** The lines keep the order in which they were served until each has a place of its own. */
function toPublic(item: OrderingItem, order: readonly string[], response: OrderingResponse): PublicOrdering {
  const shown = completeness(item, response) === 'complete' ? arrange(item, order, response) : order;
  return { kind: 'ordering', stem: item.stem, lines: inOrder(item.lines, shown).map(publicChoice) };
}

function completeness(item: OrderingItem, response: OrderingResponse): Completeness {
  const places = item.lines.flatMap((line) => response.places[line.id] ?? []);
  if (places.length === 0) return 'empty';
  return new Set(places).size === item.lines.length ? 'complete' : 'partial';
}

/** Each line in its right place earns its share (curriculum, section A). */
function grade(item: OrderingItem, response: OrderingResponse): Grade {
  // The same place for every line would earn a point without ordering anything.
  const taken = Object.values(response.places);
  const right = item.lines.filter((line, index) => {
    const place = response.places[line.id];
    return place === index + 1 && taken.filter((other) => other === place).length === 1;
  }).length;
  return gradeOf(right / item.lines.length);
}

/**
 * Returns the lines in the order that the learner has given so far. A line without a place fills a place that
 * no other line has, and such lines keep the order in which they were served.
 */
function arrange(
  item: OrderingItem,
  order: readonly string[],
  { places }: OrderingResponse,
): readonly string[] {
  const served = inOrder(item.lines, order).map(({ id }) => id);
  const placeOf = (id: string): number => places[id] ?? Infinity;
  const open = served.filter((id) => placeOf(id) === Infinity);
  const given = served.filter((id) => placeOf(id) < Infinity).sort((a, b) => placeOf(a) - placeOf(b));
  return served.flatMap((_id, index) => {
    const isDue = given[0] !== undefined && placeOf(given[0]) <= index + 1;
    return (isDue || open.length === 0 ? given : open).splice(0, 1);
  });
}

/** The other lines keep the order that the learner has given them so far. */
function move(
  item: OrderingItem,
  order: readonly string[],
  response: OrderingResponse,
  lineId: string,
  direction: Direction,
): OrderingResponse {
  const ids = [...arrange(item, order, response)];
  const from = ids.indexOf(lineId);
  const to = direction === 'up' ? from - 1 : from + 1;
  const moved = ids[from];
  const other = ids[to];
  if (moved !== undefined && other !== undefined) {
    ids[from] = other;
    ids[to] = moved;
  }
  return placed(ids);
}
