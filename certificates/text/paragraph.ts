import { widthOf } from '../pdf/canvas.ts';
import type { Canvas, Color } from '../pdf/canvas.ts';
import type { Typeface } from './fonts.ts';
import { directionOf, lettersOf } from './itemize.ts';
import { shape } from './shape.ts';
import type { ShapedText } from './shape.ts';

export interface Paragraph {
  readonly lines: readonly ShapedText[];
  /** In points. */
  readonly size: number;
}

/** Height of all lines, in points: more where letters of a script reach further than those of Latin. */
export const heightOf = ({ lines, size }: Paragraph, leading: number): number =>
  lines.reduce((sum, { beyond }) => sum + size * (leading + (beyond.above + beyond.below) / 1000), 0);

/** Draws a paragraph down from its first baseline; a space ends each line, since the next word is another one. */
export function drawParagraph(
  canvas: Canvas,
  typeface: Typeface,
  { lines, size }: Paragraph,
  {
    x,
    y,
    color,
    leading,
  }: { readonly x: number; readonly y: number; color: Color; readonly leading: number },
): void {
  let baseline = y;
  for (const [index, line] of lines.entries()) {
    canvas.text(line, x, baseline, { size, color });
    const next = lines[index + 1];
    if (next === undefined) return;
    canvas.text(shape(typeface, ' '), x + widthOf(line, { size }), baseline, { size, color });
    baseline -= size * (leading + (line.beyond.below + next.beyond.above) / 1000);
  }
}

/** Breaks text into as few lines as fit, the lines about equally long. A word that is too wide stays whole. */
export const wrap = (typeface: Typeface, text: string, size: number, width: number): Paragraph =>
  setLines(typeface, text, unbroken(text), size, width);

/** As `wrap` for a narrow column, where a word that is too wide for it is broken between letters. */
export function wrapInColumn(typeface: Typeface, text: string, size: number, width: number): Paragraph {
  const isTooWide = (part: string) => widthOf(shape(typeface, part.trimEnd()), { size }) > width;
  const parts = unbroken(text).flatMap((word) => {
    if (!isTooWide(word)) return [word];
    return lettersOf(word).reduce<string[]>((pieces, letter) => {
      const last = pieces.pop() ?? '';
      return [...pieces, ...(last === '' || !isTooWide(last + letter) ? [last + letter] : [last, letter])];
    }, []);
  });
  return setLines(typeface, text, parts, size, width);
}

/** @param words what stays in one line, in order */
function setLines(
  typeface: Typeface,
  text: string,
  words: readonly string[],
  size: number,
  width: number,
): Paragraph {
  // Each word is measured once; what kerning with a space would change is too little to see.
  const measure = (part: string) => widthOf(shape(typeface, part), { size });
  const widths = new Map(words.map((word) => [word, measure(word)]));
  const space = measure(' ');
  const widthOfLine = (line: readonly string[]) =>
    line.reduce((sum, word) => sum + (widths.get(word) ?? 0), 0) -
    (line.at(-1)?.endsWith(' ') === true ? space : 0);
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
  return { lines: shapeLines(typeface, text, balanced), size };
}

/**
 * Text in one line where it fits at some size between `largest` and `floor`; else at the floor in two lines; a
 * text that is too wide even for that is made smaller still, so that it never leaves the page.
 */
export function fit(
  typeface: Typeface,
  text: string,
  largest: number,
  floor: number,
  width: number,
): Paragraph {
  const whole = shape(typeface, text);
  const size = Math.min(largest, (width / whole.width) * 1000);
  if (size >= floor) return { lines: [whole], size };
  const wrapped = wrap(typeface, text, floor, width);
  const lines = wrapped.lines.length === 2 ? wrapped.lines : shapeLines(typeface, text, breakInHalf(text));
  return { lines, size: Math.min(floor, (width / Math.max(...lines.map((line) => line.width))) * 1000) };
}

/** Every line is set on its own, in the direction of the whole. */
function shapeLines(
  typeface: Typeface,
  text: string,
  lines: readonly (readonly string[])[],
): readonly ShapedText[] {
  const direction = directionOf(text);
  return lines.map((line) => shape(typeface, line.join('').trimEnd(), direction));
}

/** Scripts that put no space between words. */
const unspaced = /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** What stays in one line, each with the space that follows: in logical order, so that joined they are the text. */
function unbroken(text: string): readonly string[] {
  const parts: string[] = [];
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    const last = parts.at(-1);
    const isAfterSpace = last?.endsWith(' ') === true && segment !== ' ';
    const isAfterWord =
      isWordLike === true && last !== undefined && unspaced.test(last) && unspaced.test(segment);
    if (last === undefined || isAfterSpace || isAfterWord) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

/** At the place nearest to the middle where a line may end; in the middle of a word where there is none. */
function breakInHalf(text: string): readonly (readonly string[])[] {
  const parts = unbroken(text);
  const units = parts.length > 1 ? parts : lettersOf(text);
  const lengthTo = (count: number) => units.slice(0, count).join('').length;
  const counts = [...units.keys()].slice(1);
  const [count = 0] = counts.sort(
    (a, b) => Math.abs(lengthTo(a) - text.length / 2) - Math.abs(lengthTo(b) - text.length / 2),
  );
  return [units.slice(0, count), units.slice(count)];
}
