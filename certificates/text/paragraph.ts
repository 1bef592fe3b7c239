import { directionOf, lettersOf, typefaceFor } from './itemize.ts';
import type { Typeface } from './fonts.ts';
import { shape, widthOf, withoutMissing } from './shape.ts';
import type { ShapedText } from './shape.ts';

/** Lines of one size. */
export interface Paragraph {
  readonly lines: readonly ShapedText[];
  /** In the unit of the page, such as points. */
  readonly size: number;
}

/**
 * The height of all lines. A line is higher where the letters of its script reach further than those of
 * Latin.
 */
export const heightOf = ({ lines, size }: Paragraph, leading: number): number =>
  lines.reduce((sum, { beyond }) => sum + size * (leading + (beyond.above + beyond.below) / 1000), 0);

/** The width of the widest line. */
export const widestOf = ({ lines, size }: Paragraph): number =>
  Math.max(...lines.map((line) => widthOf(line, { size })));

/** Sets text in one line, however wide it is. */
export const setLine = (typeface: Typeface, text: string, size: number): Paragraph => ({
  lines: [shape(typefaceFor(typeface, text), text)],
  size,
});

/**
 * Breaks text into as few lines as fit, and makes the lines about equally long. A word that is too wide stays
 * whole.
 */
export const wrap = (typeface: Typeface, text: string, size: number, width: number): Paragraph =>
  setBalanced(typefaceFor(typeface, text), text, unbroken(text), size, width);

/** Does the same as `wrap` for a narrow column: a word that is too wide for it is broken between letters. */
export function wrapInColumn(face: Typeface, text: string, size: number, width: number): Paragraph {
  const typeface = typefaceFor(face, text);
  const isTooWide = (piece: string) => widthOf(shape(typeface, piece.trimEnd()), { size }) > width;
  const pieces = unbroken(text).flatMap((word) => {
    if (!isTooWide(word)) return [word];
    return lettersOf(word).reduce<string[]>((broken, letter) => {
      const last = broken.pop() ?? '';
      return [...broken, ...(last === '' || !isTooWide(last + letter) ? [last + letter] : [last, letter])];
    }, []);
  });
  return setBalanced(typeface, text, pieces, size, width);
}

function setBalanced(
  typeface: Typeface,
  text: string,
  pieces: readonly string[],
  size: number,
  width: number,
): Paragraph {
  const measure = (piece: string) => widthOf(shape(typeface, piece), { size });
  const { fill, widthOfLine } = lineFiller(pieces, measure, measure(' '));
  const lines = fill(width);
  // The narrowest limit that needs no more lines balances them.
  let balanced = lines;
  for (let limit = width * 0.98; limit > width * 0.4; limit -= width * 0.02) {
    const narrower = fill(limit);
    if (narrower.length > lines.length || narrower.some((line) => widthOfLine(line) > limit)) break;
    balanced = narrower;
  }
  return { lines: shapeLines(typeface, text, balanced), size };
}

type Pieces = readonly string[];

/**
 * Fills lines with pieces of text, as many in each as fit.
 *
 * @param pieces what stays in one line, in order, each with the space that follows it
 * @param measure the width of a piece; it is called once for each, and ignores kerning with the next piece
 * @param space the width of a space, which does not count at the end of a line
 */
function lineFiller(pieces: Pieces, measure: (piece: string) => number, space: number) {
  const widths = new Map(pieces.map((piece) => [piece, measure(piece)]));
  const widthOfLine = (line: Pieces) =>
    line.reduce((sum, piece) => sum + (widths.get(piece) ?? 0), 0) -
    (line.at(-1)?.endsWith(' ') === true ? space : 0);
  const fill = (limit: number): readonly Pieces[] => {
    const lines: string[][] = [];
    for (const piece of pieces) {
      const last = lines.at(-1);
      if (last !== undefined && widthOfLine([...last, piece]) <= limit) last.push(piece);
      else lines.push([piece]);
    }
    return lines;
  };
  return { fill, widthOfLine };
}

/**
 * Sets text in one line where it fits at some size between `largest` and `floor`, else in two lines at the
 * floor. A text that is too wide even for that is made smaller still, so that it never leaves the page.
 */
export function fit(face: Typeface, text: string, largest: number, floor: number, width: number): Paragraph {
  const typeface = typefaceFor(face, text);
  const whole = shape(typeface, text);
  const size = Math.min(largest, (width / whole.width) * 1000);
  if (size >= floor) return { lines: [whole], size };
  const wrapped = wrap(typeface, text, floor, width);
  const lines = wrapped.lines.length === 2 ? wrapped.lines : shapeLines(typeface, text, breakInHalf(text));
  return { lines, size: Math.min(floor, (width / Math.max(...lines.map((line) => line.width))) * 1000) };
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** Text in a box. */
export interface BoxedText {
  /** A line may be smaller than the others, since kerning can make it wider than its words. */
  readonly lines: readonly { readonly text: ShapedText; readonly size: number }[];
  readonly size: number;
  /** From one baseline to the next. */
  readonly leading: number;
}

/** The leading of boxed text, as a multiple of its size. */
const boxedLeading = 1.16;

/**
 * Sets text in a box at the largest size at which every word stays whole and all lines are inside. At the
 * smallest size, a word that is too wide is set smaller still, and lines that are too many are left out. So
 * are letters that no font has.
 */
export function fitBox(
  face: Typeface,
  text: string,
  box: Box,
  { largest, smallest }: { readonly largest: number; readonly smallest: number },
): BoxedText {
  const typeface = typefaceFor(face, text);
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const set = (line: string) => withoutMissing(shape(typeface, line));
  const measure = (word: string) => widthOf(set(word), { size: 1 });
  const space = measure('n n') - measure('nn');
  const { fill } = lineFiller(
    words.map((word) => `${word} `),
    (piece) => measure(piece.trimEnd()) + space,
    space,
  );
  const widest = Math.max(0, ...words.map(measure));
  for (let size = largest; ; size -= 1) {
    const lines = fill(box.width / size);
    const most = Math.floor(box.height / (size * boxedLeading));
    const fits = widest * size <= box.width && lines.length <= most;
    if (!fits && size > smallest) continue;
    return {
      lines: lines.slice(0, most).map((line) => {
        const shaped = set(joined(line));
        return { text: shaped, size: Math.min(size, (size * box.width) / drawnWidth(shaped, size)) };
      }),
      size,
      leading: size * boxedLeading,
    };
  }
}

/**
 * The width of a line as its glyphs add up when they are drawn. `widthOf` scales the sum instead, which
 * differs in the last bits of a float: too little to see, and enough to change the bytes of a badge that was
 * issued before.
 */
const drawnWidth = ({ runs }: ShapedText, size: number): number =>
  runs
    .flatMap(({ clusters }) => clusters.flatMap(({ glyphs }) => glyphs))
    .reduce((sum, { advance }) => sum + advance * (size / 1000), 0);

/** Sets every line on its own, in the direction of the whole text. */
function shapeLines(typeface: Typeface, text: string, lines: readonly Pieces[]): readonly ShapedText[] {
  const direction = directionOf(text);
  return lines.map((line) => shape(typeface, joined(line), direction));
}

const joined = (line: Pieces): string => line.join('').trimEnd();

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The pieces of a text that stay in one line, each with the space that follows it. Joined they are the text.
 */
function unbroken(text: string): Pieces {
  const pieces: string[] = [];
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    const last = pieces.at(-1);
    const isAfterSpace = last?.endsWith(' ') === true && segment !== ' ';
    const isAfterWord =
      isWordLike === true && last !== undefined && unspaced.test(last) && unspaced.test(segment);
    if (last === undefined || isAfterSpace || isAfterWord) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

/**
 * Breaks a text at the place nearest to its middle where a line may end, or inside a word where there is no
 * such place.
 */
function breakInHalf(text: string): readonly Pieces[] {
  const pieces = unbroken(text);
  const units = pieces.length > 1 ? pieces : lettersOf(text);
  const lengthTo = (count: number) => units.slice(0, count).join('').length;
  const counts = [...units.keys()].slice(1);
  const [count = 0] = counts.sort(
    (a, b) => Math.abs(lengthTo(a) - text.length / 2) - Math.abs(lengthTo(b) - text.length / 2),
  );
  return [units.slice(0, count), units.slice(count)];
}
