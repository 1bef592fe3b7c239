import { ClusterLevel, Direction, Buffer as ShapeBuffer, shape as shapeBuffer } from 'harfbuzzjs';
import { features, inkOf } from './fonts.ts';
import type { CertificateFont, Typeface } from './fonts.ts';
import { directionOf, itemize } from './itemize.ts';
import type { Direction as TextDirection, Run } from './itemize.ts';

export interface Glyph {
  readonly id: number;
  /** In thousandths of the size. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Glyphs that together stand for some letters. */
export interface Cluster {
  /** Where its letters begin in the line, in UTF-16 units. */
  readonly at: number;
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

/** Clusters of one font, left to right. */
export interface GlyphRun {
  readonly font: CertificateFont;
  readonly direction: TextDirection;
  readonly clusters: readonly Cluster[];
}

/** A line of text as glyphs, left to right. */
export interface ShapedText {
  /** In NFC and as it is read: in logical order. */
  readonly text: string;
  readonly runs: readonly GlyphRun[];
  /** In thousandths of the size. */
  readonly width: number;
  readonly clusterCount: number;
  /**
   * How far ink rises over the size and hangs below what letters of Latin take, in thousandths of the size.
   */
  readonly beyond: { readonly above: number; readonly below: number };
}

/** How text is set that is measured; `spacing` is extra space after each cluster. */
export interface TextSize {
  readonly size: number;
  readonly spacing?: number;
}

/** The width of a line, in the unit of its size. */
export const widthOf = (text: ShapedText, { size, spacing = 0 }: TextSize): number =>
  (text.width * size) / 1000 + spacing * text.clusterCount;

/** The glyph of every font that stands for a letter which it does not have: a blank box. */
const missingGlyph = 0;

/** The same line without the blank boxes of letters that no font has. */
export function withoutMissing(line: ShapedText): ShapedText {
  const isDrawn = ({ id }: Glyph) => id !== missingGlyph;
  const runs = line.runs.map(({ clusters, ...run }) => ({
    ...run,
    clusters: clusters.map((cluster) => ({ ...cluster, glyphs: cluster.glyphs.filter(isDrawn) })),
  }));
  const glyphs = runs.flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.glyphs));
  return { ...line, runs, width: totalAdvance(glyphs), clusterCount: clustersIn(runs) };
}

const clustersIn = (runs: readonly GlyphRun[]): number =>
  runs.reduce((sum, { clusters }) => sum + clusters.length, 0);

/** The width of glyphs side by side, in thousandths of the size. */
export const totalAdvance = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** The ascent and descent that the lines of a page are made for. */
const room = { above: 1000, below: 310 };

/** One for all, since nothing of it is kept. */
const buffer = new ShapeBuffer();

/**
 * Sets a line of text in a typeface: each run in its font and direction, kerned, and accents in their place.
 *
 * @param direction that of the paragraph, where the line is a part of one
 */
export function shape(
  typeface: Typeface,
  text: string,
  direction: TextDirection = directionOf(text),
): ShapedText {
  const [font] = typeface.own;
  const kept = latest.get(font) ?? new Map<string, ShapedText>();
  latest.set(font, kept);
  const known = direction === 'ltr' ? kept.get(text) : undefined;
  if (known !== undefined) return known;
  const set = shapeAnew(typeface, text, direction);
  if (direction === 'ltr' && set.runs.every((run) => run.font === font)) {
    if (kept.size === mostKept) kept.clear();
    kept.set(text, set);
  }
  return set;
}

/** What was set last in one font alone, since most words are the same on all certificates. */
const latest = new WeakMap<CertificateFont, Map<string, ShapedText>>();
const mostKept = 500;

function shapeAnew(typeface: Typeface, text: string, direction: TextDirection): ShapedText {
  const line = text.normalize('NFC');
  const runs = itemize(typeface, line, direction).map((run) => shapeRun(run, line));
  const glyphs = runs.flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.glyphs));
  return {
    text: line,
    runs,
    width: totalAdvance(glyphs),
    clusterCount: clustersIn(runs),
    beyond: inkBeyond(runs),
  };
}

/** Only fonts of other scripts reach so far. */
function inkBeyond(runs: readonly GlyphRun[]): ShapedText['beyond'] {
  const others = runs.filter(({ font }) => font.madeFor !== null);
  const inks = others.flatMap(({ font, clusters }) =>
    clusters.flatMap(({ glyphs }) => glyphs.map((glyph) => inkOf(font, glyph))),
  );
  return {
    above: Math.max(0, ...inks.map(({ top }) => top - room.above)),
    below: Math.max(0, ...inks.map(({ bottom }) => -bottom - room.below)),
  };
}

function shapeRun({ font, start, end, direction }: Run, line: string): GlyphRun {
  buffer.clearContents();
  // The whole line is given, since letters join with what stands outside of their run.
  buffer.addText(line, start, end - start);
  buffer.setDirection(direction === 'rtl' ? Direction.RTL : Direction.LTR);
  // A letter and its marks are copied as one.
  buffer.setClusterLevel(ClusterLevel.MONOTONE_GRAPHEMES);
  buffer.guessSegmentProperties();
  shapeBuffer(font.harfbuzz, buffer, features);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const scale = 1000 / font.unitsPerEm;
  const groups: { at: number; glyphs: { id: number; advance: number; dx: number; dy: number }[] }[] = [];
  for (const [index, { codepoint: id, cluster: at }] of infos.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const glyph = { id, advance: xAdvance * scale, dx: xOffset * scale, dy: yOffset * scale };
    const last = groups.at(-1);
    if (last?.at === at) last.glyphs.push(glyph);
    else groups.push({ at, glyphs: [glyph] });
  }
  // A cluster ends where the next one begins in the order of reading.
  const clusters = groups.map(({ at, glyphs }, index): Cluster => {
    const next = direction === 'rtl' ? groups[index - 1] : groups[index + 1];
    return { at, text: line.slice(at, next?.at ?? end), glyphs };
  });
  return { font, direction, clusters };
}
