/** A glyph in its place: where its origin stands from that of the sign, in units of the font. */
export interface Part {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** A glyph to be made of others. */
export interface Composite {
  readonly parts: readonly Part[];
  /** In units of the font. */
  readonly advance: number;
}

/** A glyph as others name it, and where its number stands in the data of the one around it. */
interface Component {
  readonly id: number;
  readonly at: number;
}

interface Outline {
  readonly data: Uint8Array;
  /** How far right of its origin it begins, as the font says beside the outline. */
  readonly bearing: number;
  /** xMin, yMin, xMax and yMax. */
  readonly box: readonly [number, number, number, number];
  readonly components: readonly Component[];
  readonly points: number;
  readonly contours: number;
  /** How deep composites stand in each other; 0 for what is drawn itself. */
  readonly depth: number;
}

const nothing: Outline = {
  data: new Uint8Array(),
  bearing: 0,
  box: [0, 0, 0, 0],
  components: [],
  points: 0,
  contours: 0,
  depth: 0,
};

/** Flags of a component (OpenType, `glyf` table). */
const argumentsAreWords = 0x1;
const argumentsAreOffsets = 0x2;
const hasScale = 0x8;
const hasMore = 0x20;
const hasTwoScales = 0x40;
const hasMatrix = 0x80;
const overlaps = 0x400;

/** Places of single values in the tables of their kind. */
const locaFormatAt = 50;
const adjustmentAt = 8;
const metricCountAt = 34;
const widestAt = 10;

/** What a viewer reads of a font whose glyphs are addressed by number. */
interface Tables {
  readonly glyf: Uint8Array;
  readonly head: Uint8Array;
  readonly hhea: Uint8Array;
  readonly hmtx: Uint8Array;
  readonly loca: Uint8Array;
  readonly maxp: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Makes a font of what is drawn: its first glyph is the missing one, and each after it one of the composites,
 * in their order. So one number stands for all that is copied as one, and has its width.
 *
 * @param font TrueType, with the outlines of all parts
 */
export function composeFont(font: Uint8Array, composites: readonly Composite[]): Uint8Array {
  const tables = readTables(font);
  const outlineOf = outlineReader(tables);
  // Outlines that others are made of stand behind the composites.
  const inner = new Map<number, number>();
  const numberOf = (id: number) => {
    const number = inner.get(id) ?? 1 + composites.length + inner.size;
    inner.set(id, number);
    return number;
  };
  const alone = (id: number): Outline => {
    const outline = outlineOf(id);
    const data = outline.data.slice();
    for (const component of outline.components) viewOf(data).setUint16(component.at, numberOf(component.id));
    return { ...outline, data };
  };
  const composed = ({ parts, advance }: Composite) => {
    const drawn = parts.filter(({ id }) => outlineOf(id).data.length > 0);
    const [first] = drawn;
    if (first === undefined) return { ...nothing, advance };
    const isPlain = drawn.length === 1 && first.x === 0 && first.y === 0;
    return { ...(isPlain ? alone(first.id) : join(drawn, outlineOf, numberOf)), advance };
  };
  const glyphs = [{ ...alone(0), advance: 0 }, ...composites.map(composed)];
  // The map goes on to what is added to it on the way.
  for (const id of inner.keys()) glyphs.push({ ...alone(id), advance: 0 });
  return writeFont(tables, glyphs);
}

function readTables(font: Uint8Array): Tables {
  const view = viewOf(font);
  const entries = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16);
  const read = (tag: keyof Tables) => {
    const entry = entries.find((at) => String.fromCharCode(...font.subarray(at, at + 4)) === tag);
    if (entry === undefined) throw new Error(`the font has no ${tag} table`);
    const start = view.getUint32(entry + 8);
    return font.slice(start, start + view.getUint32(entry + 12));
  };
  return {
    glyf: read('glyf'),
    head: read('head'),
    hhea: read('hhea'),
    hmtx: read('hmtx'),
    loca: read('loca'),
    maxp: read('maxp'),
  };
}

function outlineReader({ head, loca, glyf, hhea, hmtx }: Tables): (id: number) => Outline {
  const known = new Map<number, Outline>();
  const [places, glyphs, metrics] = [viewOf(loca), viewOf(glyf), viewOf(hmtx)];
  const isLong = viewOf(head).getInt16(locaFormatAt) === 1;
  const place = (id: number) => (isLong ? places.getUint32(id * 4) : places.getUint16(id * 2) * 2);
  const metricCount = viewOf(hhea).getUint16(metricCountAt);
  const bearingOf = (id: number) =>
    metrics.getInt16(id < metricCount ? id * 4 + 2 : metricCount * 4 + (id - metricCount) * 2);

  function read(id: number): Outline {
    const at = place(id);
    const data = glyf.subarray(at, place(id + 1));
    const bearing = bearingOf(id);
    if (data.length === 0) return { ...nothing, bearing };
    const edge = (offset: number) => glyphs.getInt16(at + offset);
    const box = [edge(2), edge(4), edge(6), edge(8)] as const;
    const contours = edge(0);
    if (contours < 0) {
      const components = componentsOf(data);
      return { data, bearing, box, components, ...extentOf(components.map((one) => outlineOf(one.id))) };
    }
    const points = contours === 0 ? 0 : glyphs.getUint16(at + 8 + contours * 2) + 1;
    return { data, bearing, box, components: [], points, contours, depth: 0 };
  }
  function outlineOf(id: number): Outline {
    const outline = known.get(id) ?? read(id);
    known.set(id, outline);
    return outline;
  }
  return outlineOf;
}

const extentOf = (inside: readonly Outline[]) => ({
  points: inside.reduce((sum, { points }) => sum + points, 0),
  contours: inside.reduce((sum, { contours }) => sum + contours, 0),
  depth: 1 + Math.max(...inside.map(({ depth }) => depth)),
});

function componentsOf(data: Uint8Array): readonly Component[] {
  const view = viewOf(data);
  const components: Component[] = [];
  let flags = hasMore;
  for (let at = 10; (flags & hasMore) !== 0;) {
    flags = view.getUint16(at);
    components.push({ id: view.getUint16(at + 2), at: at + 2 });
    at += (flags & argumentsAreWords) === 0 ? 6 : 8;
    if ((flags & hasScale) !== 0) at += 2;
    if ((flags & hasTwoScales) !== 0) at += 4;
    if ((flags & hasMatrix) !== 0) at += 8;
  }
  return components;
}

function join(
  parts: readonly Part[],
  outlineOf: (id: number) => Outline,
  numberOf: (id: number) => number,
): Outline {
  const placed = parts.map(({ id, x, y }) => {
    const outline = outlineOf(id);
    // A glyph that is drawn alone is moved to its bearing; a part of another is not.
    return { id, outline, x: x + outline.bearing - outline.box[0], y };
  });
  const boxes = placed.map(({ outline: { box }, x, y }) => [box[0] + x, box[1] + y, box[2] + x, box[3] + y]);
  const edges = (at: number) => boxes.map((box) => box[at] ?? 0);
  const box = [
    Math.min(...edges(0)),
    Math.min(...edges(1)),
    Math.max(...edges(2)),
    Math.max(...edges(3)),
  ] as const;
  const data = new Uint8Array(10 + placed.length * 8);
  const view = viewOf(data);
  [-1, ...box].forEach((value, index) => {
    view.setInt16(index * 2, value);
  });
  for (const [index, { id, x, y }] of placed.entries()) {
    const at = 10 + index * 8;
    const more = index < placed.length - 1 ? hasMore : 0;
    view.setUint16(at, argumentsAreWords | argumentsAreOffsets | overlaps | more);
    view.setUint16(at + 2, numberOf(id));
    view.setInt16(at + 4, x);
    view.setInt16(at + 6, y);
  }
  const extent = extentOf(placed.map(({ outline }) => outline));
  return { data, bearing: box[0], box, components: [], ...extent };
}

type Glyph = Outline & { readonly advance: number };

function writeFont({ head, hhea, maxp }: Tables, glyphs: readonly Glyph[]): Uint8Array {
  const most = (count: (glyph: Glyph) => number) => Math.max(0, ...glyphs.map(count));
  const deep = (count: (glyph: Glyph) => number) => most((glyph) => (glyph.depth > 0 ? count(glyph) : 0));
  const flat = (count: (glyph: Glyph) => number) => most((glyph) => (glyph.depth > 0 ? 0 : count(glyph)));
  let end = 0;
  const ends = [0, ...glyphs.map(({ data }) => (end += padded(data.length)))];
  // Readers take an empty table for a missing one, where a font has drawn nothing but spaces.
  const glyf = new Uint8Array(Math.max(1, end));
  const loca = new Uint8Array(ends.length * 4);
  const hmtx = new Uint8Array(glyphs.length * 4);
  for (const [index, place] of ends.entries()) viewOf(loca).setUint32(index * 4, place);
  for (const [index, { data, advance, bearing }] of glyphs.entries()) {
    glyf.set(data, ends[index]);
    viewOf(hmtx).setUint16(index * 4, advance);
    viewOf(hmtx).setInt16(index * 4 + 2, bearing);
  }
  viewOf(head).setInt16(locaFormatAt, 1);
  viewOf(hhea).setUint16(metricCountAt, glyphs.length);
  viewOf(hhea).setUint16(
    widestAt,
    most(({ advance }) => advance),
  );
  // From `numGlyphs` on, and then the two at the end that are about composites.
  [
    glyphs.length,
    flat(({ points }) => points),
    flat(({ contours }) => contours),
    deep(({ points }) => points),
    deep(({ contours }) => contours),
  ].forEach((value, index) => {
    viewOf(maxp).setUint16(4 + index * 2, value);
  });
  viewOf(maxp).setUint16(
    28,
    deep(({ data }) => Math.floor((data.length - 10) / 6)),
  );
  viewOf(maxp).setUint16(
    30,
    most(({ depth }) => depth),
  );
  return writeTables([
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ]);
}

function writeTables(tables: readonly (readonly [tag: string, data: Uint8Array])[]): Uint8Array {
  const start = 12 + tables.length * 16;
  const font = new Uint8Array(tables.reduce((sum, [, data]) => sum + padded(data.length), start));
  const view = viewOf(font);
  const steps = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x10000);
  // What a reader needs for a binary search among the tables.
  [tables.length, 16 * 2 ** steps, steps, 16 * (tables.length - 2 ** steps)].forEach((value, index) => {
    view.setUint16(4 + index * 2, value);
  });
  let at = start;
  for (const [index, [tag, data]] of tables.entries()) {
    const entry = 12 + index * 16;
    font.set(data, at);
    if (tag === 'head') view.setUint32(at + adjustmentAt, 0);
    font.set(new TextEncoder().encode(tag), entry);
    view.setUint32(entry + 4, checksum(font.subarray(at, at + padded(data.length))));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, data.length);
    at += padded(data.length);
  }
  const head = view.getUint32(12 + 16 * tables.findIndex(([tag]) => tag === 'head') + 8);
  view.setUint32(head + adjustmentAt, 0xb1b0afba - checksum(font));
  return font;
}

/** Tables and outlines begin at a multiple of four. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

function checksum(data: Uint8Array): number {
  const view = viewOf(data);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
