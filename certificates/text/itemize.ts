import createBidi from 'bidi-js';
import { covers } from './fonts.ts';
import type { CertificateFont, Typeface } from './fonts.ts';
import { sets, setsPlainly } from './sets.ts';

const bidi = createBidi();
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export type Direction = 'ltr' | 'rtl';

/**
 * A stretch of a line that is shaped at once: one font, one script, one direction. Offsets are in UTF-16
 * units.
 */
export interface Run {
  readonly font: CertificateFont;
  readonly start: number;
  readonly end: number;
  readonly direction: Direction;
}

/**
 * What readers take for one letter each: with its accents, or an emoji of several characters. Unicode counts
 * some vowel signs of Burmese as letters of their own (UAX 29); here they stay with the letter they follow.
 */
export function lettersOf(text: string): readonly string[] {
  const letters: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const last = letters.at(-1);
    if (last !== undefined && /^\p{Mc}/u.test(segment) && /[\p{L}\p{M}]$/u.test(last))
      letters[letters.length - 1] = last + segment;
    else letters.push(segment);
  }
  return letters;
}

/** Most texts of a page are: one run from left to right, known at a glance. */
const isLatin = (text: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Inherited}\p{N}\p{P}\p{Zs}]*$/u.test(text);

/** What stands in for characters of two units before bidi-js, which takes each unit for a character. */
const standIns: readonly (readonly [RegExp, string])[] = [
  [/(?=[\u{10d00}-\u{10d3f}\u{1e900}-\u{1e95f}])\p{Mn}/gu, '\u0300'],
  [/[\u{10d30}-\u{10d39}]/gu, '\u0660'],
  [/[\u{10d00}-\u{10d3f}]/gu, '\u0627'],
  [/[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu, '\u05d0'],
  [/(?=[\u{10000}-\u{10ffff}])\p{Extended_Pictographic}/gu, '\u2606'],
];

/** The text with characters of the same direction, all of one unit: two for each that had two. */
const forBidi = (text: string): string =>
  /[\ud800-\udfff]/.test(text)
    ? standIns.reduce((line, [characters, unit]) => line.replace(characters, unit.repeat(2)), text)
    : text;

/** The direction of a paragraph is that of its first letter that has one (UAX #9, P2 and P3). */
export function directionOf(text: string): Direction {
  if (isLatin(text)) return 'ltr';
  const level = bidi.getEmbeddingLevels(forBidi(text)).paragraphs[0]?.level ?? 0;
  return level % 2 === 0 ? 'ltr' : 'rtl';
}

/**
 * Cuts a line in NFC into runs, never inside a letter, and puts them in the order in which they stand, left
 * to right.
 */
export function itemize(typeface: Typeface, line: string, direction: Direction): readonly Run[] {
  const [first] = typeface.own;
  if (direction === 'ltr' && isLatin(line) && setsPlainly(first, line))
    return [{ font: first, start: 0, end: line.length, direction }];
  const letters = lettersOf(line);
  const fonts = chooseFonts(typeface, line, letters);
  const embedding = bidi.getEmbeddingLevels(forBidi(line), direction);
  const runs: { font: CertificateFont; script: number; level: number; start: number; end: number }[] = [];
  let start = 0;
  for (const [index, letter] of letters.entries()) {
    const end = start + letter.length;
    const font = fonts[index] ?? first;
    const level = embedding.levels[start] ?? 0;
    const last = runs.at(-1);
    const script = isLetter(letter) ? scriptOf(letter) : (last?.script ?? 0);
    if (last?.font === font && last.level === level && last.script === script) last.end = end;
    else runs.push({ font, script, level, start, end });
    start = end;
  }
  if (runs.length < 2) return runs.map(withDirection);
  // Whole runs are reordered (UAX #9, L2); HarfBuzz does so inside each, and mirrors brackets.
  const runAt = runs.flatMap((run) => Array.from({ length: run.end - run.start }, () => run));
  const seen = bidi.getReorderedIndices(line, embedding).flatMap((unit) => runAt[unit] ?? []);
  return [...new Set(seen)].map(withDirection);
}

const withDirection = ({ font, start, end, level }: Omit<Run, 'direction'> & { level: number }): Run => ({
  font,
  start,
  end,
  direction: level % 2 === 0 ? 'ltr' : 'rtl',
});

const isLetter = (letter: string): boolean => /[\p{L}\p{M}]/u.test(letter);

/** Scripts that share a font with Latin and have rules of their own in it. */
const sharing = [/\p{Script=Greek}/u, /\p{Script=Cyrillic}/u];
const scriptOf = (letter: string): number => sharing.findIndex((script) => script.test(letter));

/**
 * The typeface that a whole text is set in. Where the first font of a face cannot set some letter and another
 * font for the same scripts can, that one sets all of the text, so that a name is in one hand.
 */
export function typefaceFor(typeface: Typeface, text: string): Typeface {
  const { own, fallbacks } = typeface;
  const standIns = fallbacks.filter(({ isAlphabetic }) => isAlphabetic);
  const normal = text.normalize('NFC');
  if (standIns.length === 0 || own.some((font) => setsPlainly(font, normal))) return typeface;
  const left = lettersOf(normal).filter((letter) => !own.some((font) => sets(font, letter)));
  const standIn = standIns.find((font) => left.some((letter) => sets(font, letter)));
  return standIn === undefined ? typeface : { own: [standIn, ...own], fallbacks };
}

/**
 * A font for each letter; where none can set it, one that has it, or else the first, which draws a blank box:
 * `unprintable` finds both.
 */
function chooseFonts(
  typeface: Typeface,
  line: string,
  letters: readonly string[],
): readonly CertificateFont[] {
  const { own } = typeface;
  if (letters.every((letter) => sets(own[0], letter))) return letters.map(() => own[0]);
  const inOrder = [...own, ...fallbacksInOrder(typeface, line, letters)];
  const first = letters.map(
    (letter) =>
      inOrder.find((font) => sets(font, letter)) ?? inOrder.find((font) => covers(font, letter)) ?? own[0],
  );
  // A space or a sign between two letters of one font is set in it, too.
  const joined = first.map((font, index) => {
    if (isLetter(letters[index] ?? '')) return font;
    const before = first.findLast((_, at) => at < index && isLetter(letters[at] ?? ''));
    const after = first.find((_, at) => at > index && isLetter(letters[at] ?? ''));
    return before !== undefined && before === after && covers(before, letters[index] ?? '') ? before : font;
  });
  return pairBrackets(joined, letters, own[0]);
}

/** Two brackets of a pair come from one font: where they would not, from that of the page. */
function pairBrackets(
  fonts: readonly CertificateFont[],
  letters: readonly string[],
  face: CertificateFont,
): readonly CertificateFont[] {
  const paired = [...fonts];
  const open: { readonly at: number; readonly closing: string }[] = [];
  for (const [at, letter] of letters.entries()) {
    if (letter.length !== 1) continue;
    const closing = bidi.openingToClosingBracket(letter);
    if (closing !== null) open.push({ at, closing });
    const pair = open.findLastIndex((bracket) => bracket.closing === letter);
    const opened = open[pair];
    if (opened === undefined) continue;
    open.length = pair;
    if (paired[opened.at] === paired[at] || !covers(face, letter)) continue;
    paired[opened.at] = face;
    paired[at] = face;
  }
  return paired;
}

/**
 * The font that can set most of what is left goes first, so that a name is in one hand; else the one made for
 * it.
 */
function fallbacksInOrder({ own, fallbacks }: Typeface, line: string, letters: readonly string[]) {
  const left = letters.filter((letter) => !own.some((font) => sets(font, letter)));
  return fallbacks
    .map((font) => ({
      font,
      count: left.filter((letter) => sets(font, letter)).length,
      made: Number(font.madeFor?.test(line) ?? false),
    }))
    .sort((a, b) => b.count - a.count || b.made - a.made)
    .map(({ font }) => font);
}
