import { widthOf } from './canvas.ts';
import type { CertificateFont } from './fonts.ts';
import { shape } from './shape.ts';
import type { ShapedText } from './shape.ts';

export interface Paragraph {
  readonly lines: readonly ShapedText[];
  /** In points. */
  readonly size: number;
}

/** Breaks text at spaces into as few lines as fit, the lines about equally long. A word that is too wide stays whole. */
export function wrap(font: CertificateFont, text: string, size: number, width: number): Paragraph {
  const words = text.split(' ');
  // Each word is measured once; what kerning with a space would change is too little to see.
  const measure = (part: string) => widthOf(shape(font, part), { size });
  const widths = new Map(words.map((word) => [word, measure(word)]));
  const space = measure(' ');
  const widthOfLine = (line: readonly string[]) =>
    line.reduce((sum, word) => sum + (widths.get(word) ?? 0), space * (line.length - 1));
  const fill = (limit: number): string[][] => {
    const lines: string[][] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last !== undefined && widthOfLine([...last, word]) <= limit) last.push(word);
      else lines.push([word]);
    }
    return lines;
  };
  const lines = fill(width);
  // The narrowest measure that needs no more lines balances them.
  let balanced = lines;
  for (let limit = width * 0.98; limit > width * 0.4; limit -= width * 0.02) {
    const narrower = fill(limit);
    if (narrower.length > lines.length || narrower.some((line) => widthOfLine(line) > limit)) break;
    balanced = narrower;
  }
  return { lines: balanced.map((line) => shape(font, line.join(' '))), size };
}

/**
 * Text in one line where it fits at some size between `largest` and `floor`; else at the floor in two lines; a
 * text that is too wide even for that is made smaller still, so that it never leaves the page.
 */
export function fit(
  font: CertificateFont,
  text: string,
  largest: number,
  floor: number,
  width: number,
): Paragraph {
  const whole = shape(font, text);
  const size = Math.min(largest, (width / whole.width) * 1000);
  if (size >= floor) return { lines: [whole], size };
  const twoLines = wrap(font, text, floor, width);
  const widest = Math.max(...twoLines.lines.map((line) => line.width));
  if (twoLines.lines.length <= 2) return { ...twoLines, size: Math.min(floor, (width / widest) * 1000) };
  const halves = breakInHalf(text).map((line) => shape(font, line));
  return {
    lines: halves,
    size: Math.min(floor, (width / Math.max(...halves.map((line) => line.width))) * 1000),
  };
}

/** At the space nearest to the middle; in the middle of a word where there is no space. */
function breakInHalf(text: string): readonly string[] {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (at !== undefined) return [text.slice(0, at), text.slice(at + 1)];
  const letters = [...text];
  return [letters.slice(0, letters.length / 2).join(''), letters.slice(letters.length / 2).join('')];
}
