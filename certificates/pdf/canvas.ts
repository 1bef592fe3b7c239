import type { CertificateFont } from '../text/fonts.ts';
import type { Cluster, GlyphRun, ShapedText } from '../text/shape.ts';

/** Red, green and blue, 0 to 1. */
export type Color = readonly [number, number, number];

export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly color: Color;
  /** Extra space after each glyph, in points. */
  readonly spacing?: number;
}

/** Glyphs of one font that is used, and the text that each stands for. */
export interface UsedFont {
  readonly font: CertificateFont;
  readonly glyphs: Map<number, string>;
}

/** To a thousandth of a point: smaller than any printer's dot, and the same on every machine. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);

export const hex16 = (text: string): string =>
  [...Array(text.length).keys()]
    .map((index) => text.charCodeAt(index).toString(16).padStart(4, '0'))
    .join('')
    .toUpperCase();

const hexGlyph = (id: number): string => id.toString(16).padStart(4, '0').toUpperCase();

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
      (run) => `/${run.font.name} ${number(size)} Tf ${showRun(this.#use(run.font), run, size)}`,
    );
    this.#add(
      `BT ${rgb(color)} rg ${number(spacing)} Tc 1 0 0 1 ${number(x)} ${number(y)} Tm ${runs.join(' ')} ET`,
    );
  }

  #use(font: CertificateFont): UsedFont {
    const known = this.used.get(font.name);
    if (known !== undefined) return known;
    const used: UsedFont = { font, glyphs: new Map() };
    this.used.set(font.name, used);
    return used;
  }
}

/** The operators that show a run from where the one before it ended. */
function showRun(used: UsedFont, { font, clusters }: GlyphRun, size: number): string {
  const operators: string[] = [];
  let rise = 0;
  let shown = '';
  const flush = () => {
    if (shown !== '') operators.push(`[${shown}] TJ`);
    shown = '';
  };
  for (const cluster of clusters) {
    const isSaid = saysItself(used, cluster);
    if (!isSaid) {
      flush();
      operators.push(`/Span <</ActualText <FEFF${hex16(cluster.text)}>>> BDC`);
    }
    for (const glyph of cluster.glyphs) {
      if (glyph.dy !== rise) {
        flush();
        rise = glyph.dy;
        operators.push(`${number((rise * size) / 1000)} Ts`);
      }
      const drawn = (font.harfbuzz.glyphHAdvance(glyph.id) * 1000) / font.unitsPerEm;
      const before = glyph.dx === 0 ? '' : number(-glyph.dx);
      const after = drawn - glyph.advance + glyph.dx;
      shown += `${before}<${hexGlyph(glyph.id)}>${Math.abs(after) < 0.01 ? '' : `${number(after)} `}`;
    }
    if (!isSaid) {
      flush();
      operators.push('EMC');
    }
  }
  flush();
  if (rise !== 0) operators.push('0 Ts');
  return operators.join(' ');
}

/**
 * Whether a cluster is one glyph that means the same text in the whole document. What several glyphs mean
 * together, and what a glyph means besides, is said where they stand.
 */
function saysItself(used: UsedFont, { text, glyphs }: Cluster): boolean {
  for (const glyph of glyphs) {
    const known = used.glyphs.get(glyph.id) ?? '';
    if (known === '') used.glyphs.set(glyph.id, glyph.text);
  }
  return glyphs.length === 1 && glyphs.every(({ id }) => used.glyphs.get(id) === text);
}

const rgb = (color: Color): string => color.map(number).join(' ');
