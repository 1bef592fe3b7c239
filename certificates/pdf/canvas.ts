import type { CertificateFont } from '../text/fonts.ts';
import type { Composite } from '../text/compose.ts';
import { totalAdvance } from '../text/shape.ts';
import type { Cluster, GlyphRun, ShapedText } from '../text/shape.ts';

/** Red, green and blue, 0 to 1. */
export type Color = readonly [number, number, number];

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly color: Color;
  /** Extra space after each cluster, in points. */
  readonly spacing?: number;
}

/** What is copied as one: all glyphs of a cluster in their places, and the text they stand for together. */
export interface Sign extends Composite {
  readonly text: string;
}

/** A font that is used, and its signs by what they are: the number of each is its place, from 1. */
export interface UsedFont {
  readonly font: CertificateFont;
  readonly signs: Map<string, Sign & { readonly number: number }>;
}

/** To a thousandth of a point: smaller than any printer's dot, and the same on every machine. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);

export const hex16 = (text: string): string =>
  [...Array(text.length).keys()]
    .map((index) => text.charCodeAt(index).toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase();

export const hexNumber = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/**
 * Collects the operators of a page's content stream (ISO 32000-1, 8 and 9). The origin is the lower left
 * corner.
 */
export class Canvas {
  readonly used: Map<string, UsedFont>;
  #out = '';
  #marked = 0;

  /** @param used what the pages before it used, since all pages of a document share their fonts */
  constructor(used = new Map<string, UsedFont>()) {
    this.used = used;
  }

  get content(): string {
    return this.#out;
  }

  #add(operators: string): void {
    this.#out += `${operators}\n`;
  }

  /**
   * Draws what belongs to the structure of the page (ISO 32000-1, 14.6), and gives the number it is known by
   * there.
   */
  markedContent(role: string, draw: () => void): number {
    const id = this.#marked++;
    this.#add(`/${role} <</MCID ${String(id)}>> BDC`);
    draw();
    this.#add('EMC');
    return id;
  }

  /** Draws what is only to be looked at. */
  artifact(draw: () => void): void {
    this.#add('/Artifact BMC');
    draw();
    this.#add('EMC');
  }

  /** Draws what every page repeats, for who looks at one of them alone (ISO 32000-1, 14.8.2.2). */
  repeated(kind: 'Header' | 'Footer', draw: () => void): void {
    this.#add(`/Artifact <</Type /Pagination /Subtype /${kind}>> BDC`);
    draw();
    this.#add('EMC');
  }

  /** A picture that the page knows by this name. */
  image(name: string, x: number, y: number, w: number, h: number): void {
    this.#add(`q ${[w, 0, 0, h, x, y].map(number).join(' ')} cm /${name} Do Q`);
  }

  /** A frame; `width` is that of its line, in points. */
  strokeRectangle(x: number, y: number, w: number, h: number, width: number, color: Color): void {
    this.#add(`${rgb(color)} RG ${number(width)} w ${[x, y, w, h].map(number).join(' ')} re S`);
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, color: Color): void {
    this.#add(
      `${rgb(color)} RG ${number(width)} w ${number(x1)} ${number(y1)} m ${number(x2)} ${number(y2)} l S`,
    );
  }

  /** Ready-made path operators, drawn in a system of their own. */
  path(operators: string, matrix: readonly number[], color: Color): void {
    this.#add(`q ${matrix.map(number).join(' ')} cm ${rgb(color)} rg ${rgb(color)} RG ${operators} Q`);
  }

  /** Draws inside a system that is turned about a point; degrees count against the clock. */
  rotated(degrees: number, x: number, y: number, draw: () => void): void {
    const angle = (degrees * Math.PI) / 180;
    const matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), x, y];
    this.#add(`q ${matrix.map((value) => String(Math.round(value * 1e6) / 1e6)).join(' ')} cm`);
    draw();
    this.#add('Q');
  }

  /** Draws a line of text with its baseline starting at a point. */
  text(text: ShapedText, x: number, y: number, { size, color, spacing = 0 }: TextStyle): void {
    const runs = text.runs.map(
      (run) => `/${run.font.name} ${number(size)} Tf ${showRun(this.#use(run.font), run)}`,
    );
    this.#add(
      `BT ${rgb(color)} rg ${number(spacing)} Tc 1 0 0 1 ${number(x)} ${number(y)} Tm ${runs.join(' ')} ET`,
    );
  }

  #use(font: CertificateFont): UsedFont {
    const known = this.used.get(font.name);
    if (known !== undefined) return known;
    const used: UsedFont = { font, signs: new Map() };
    this.used.set(font.name, used);
    return used;
  }
}

/** The operators that show a run from where the one before it ended. */
function showRun({ font, signs }: UsedFont, run: GlyphRun): string {
  let shown = '';
  let numbers = '';
  const use = (sign: Sign) => {
    const key = `${sign.parts.map(({ id, x, y }) => [id, x, y].join()).join(' ')} ${sign.text}`;
    const known = signs.get(key) ?? { ...sign, number: signs.size + 1 };
    signs.set(key, known);
    numbers += hexNumber(known.number);
    return known;
  };
  const clusters = clustersToRead(run);
  for (const { cluster, isReversed } of clusters) {
    for (const sign of signsOf(cluster, font, isReversed)) {
      const { advance, parts } = use(sign);
      if (parts.length === 0) continue;
      const closer = (advance * 1000) / font.unitsPerEm - totalAdvance(cluster.glyphs);
      if (Math.abs(closer) < 0.01) continue;
      shown += `<${numbers}>${number(closer)} `;
      numbers = '';
    }
  }
  const operator = `[${shown}${numbers === '' ? '' : `<${numbers}>`}] TJ`;
  // What stands in the file from its end to its beginning has to be called so (ISO 32000-1, 14.8.2.3.3).
  return clusters.some(({ isReversed }) => isReversed) ? `/ReversedChars BMC ${operator} EMC` : operator;
}

/** Readers of PDF take these for letters from left to right: they turn around none of them. */
const astral = /[\u{10000}-\u{10ffff}]/u;

interface ReadCluster {
  readonly cluster: Cluster;
  /** Whether readers turn it around with those beside it. */
  readonly isReversed: boolean;
}

/** The clusters of a run as readers of PDF are to find them. */
function clustersToRead({ clusters, direction }: GlyphRun): readonly ReadCluster[] {
  if (direction === 'ltr') return clusters.map((cluster) => ({ cluster, isReversed: false }));
  if (clusters.some(({ text }) => astral.test(text)))
    return [{ cluster: joined(clusters), isReversed: false }];
  const read: ReadCluster[] = [];
  for (const cluster of clusters) {
    const last = read.at(-1)?.cluster;
    // Some readers leave out what only parts two letters where it stands alone.
    if (last === undefined || !/^\p{Cf}+$/u.test(last.text)) read.push({ cluster, isReversed: true });
    else read[read.length - 1] = { cluster: joined([last, cluster]), isReversed: true };
  }
  return read;
}

/** Clusters from right to left as one. */
const joined = (clusters: readonly Cluster[]): Cluster => ({
  at: clusters.at(-1)?.at ?? 0,
  text: clusters
    .map(({ text }) => text)
    .reverse()
    .join(''),
  glyphs: clusters.flatMap(({ glyphs }) => glyphs),
});

/** Says what another sign has drawn. */
const silent = (text: string): Sign => ({ text, parts: [], advance: 0 });

/**
 * What stands for a cluster. pdf.js takes any text with a mark for a mark without width, so the letter and
 * its marks are said by signs of their own; the letter's draws them all.
 */
function signsOf(cluster: Cluster, font: CertificateFont, isReversed: boolean): readonly Sign[] {
  const drawn = drawnSign(cluster, font);
  if (isReversed) {
    const [first = '', ...marks] = cluster.text.match(/^.\P{Mn}*|\p{Mn}|\P{Mn}+/gu) ?? [];
    return [...marks.reverse().map((text) => silent(reversed(text))), { ...drawn, text: reversed(first) }];
  }
  const [, letter = cluster.text, marks = ''] = /^(.\P{Mn}*)(.*)$/u.exec(cluster.text) ?? [];
  return marks === '' ? [drawn] : [{ ...drawn, text: letter }, silent(marks)];
}

const reversed = (text: string): string => [...text].reverse().join('');

/** Kerning with the next letter is no part of a sign, so that a letter is the same one wherever it stands. */
function drawnSign({ text, glyphs }: Cluster, font: CertificateFont): Sign {
  const inUnits = (value: number) => Math.round((value * font.unitsPerEm) / 1000);
  let pen = 0;
  const parts = glyphs.map(({ id, dx, dy, advance }) => {
    const part = { id, x: inUnits(pen + dx), y: inUnits(dy) };
    pen += advance;
    return part;
  });
  const [first] = parts;
  const isPlain = first !== undefined && parts.length === 1 && first.x === 0 && first.y === 0;
  return { text, parts, advance: isPlain ? font.harfbuzz.glyphHAdvance(first.id) : inUnits(pen) };
}

const rgb = (color: Color): string => color.map(number).join(' ');
