import createBidi from 'bidi-js';
import { covers } from './fonts.ts';
import type { CertificateFont, Typeface } from './fonts.ts';

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

/** What readers take for one letter each: with its accents, or an emoji of several characters. */
export const lettersOf = (text: string): readonly string[] =>
  [...graphemes.segment(text)].map(({ segment }) => segment);

/** Most texts of a page are: one run from left to right, known at a glance. */
const isLatin = (text: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Inherited}\p{N}\p{P}\p{Zs}]*$/u.test(text);

/** The direction of a paragraph is that of its first letter that has one (UAX #9, P2 and P3). */
export function directionOf(text: string): Direction {
  if (isLatin(text)) return 'ltr';
  const level = bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0;
  return level % 2 === 0 ? 'ltr' : 'rtl';
}

/**
 * Cuts a line in NFC into runs, never inside a letter, and puts them in the order in which they stand, left
 * to right.
 */
export function itemize(typeface: Typeface, line: string, direction: Direction): readonly Run[] {
  const [first] = typeface.own;
  if (direction === 'ltr' && isLatin(line) && covers(first, line))
    return [{ font: first, start: 0, end: line.length, direction }];
  const letters = lettersOf(line);
  const fonts = chooseFonts(typeface, line, letters);
  const embedding = bidi.getEmbeddingLevels(line, direction);
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
 * A font for each letter; where none covers it, the first, which draws a blank box: `unprintable` finds it.
 */
function chooseFonts(
  typeface: Typeface,
  line: string,
  letters: readonly string[],
): readonly CertificateFont[] {
  const { own } = typeface;
  if (covers(own[0], line)) return letters.map(() => own[0]);
  const inOrder = [...own, ...fallbacksInOrder(typeface, line, letters)];
  const first = letters.map((letter) => inOrder.find((font) => covers(font, letter)) ?? own[0]);
  // A space or a sign between two letters of one font is set in it, too.
  return first.map((font, index) => {
    if (isLetter(letters[index] ?? '')) return font;
    const before = first.findLast((_, at) => at < index && isLetter(letters[at] ?? ''));
    const after = first.find((_, at) => at > index && isLetter(letters[at] ?? ''));
    return before !== undefined && before === after && covers(before, letters[index] ?? '') ? before : font;
  });
}

/**
 * The font that can set most of what is left goes first, so that a name is in one hand; else the one made for
 * it.
 */
function fallbacksInOrder({ own, fallbacks }: Typeface, line: string, letters: readonly string[]) {
  const left = letters.filter((letter) => !own.some((font) => covers(font, letter)));
  return fallbacks
    .map((font) => ({
      font,
      count: left.filter((letter) => covers(font, letter)).length,
      made: Number(font.madeFor?.test(line) ?? false),
    }))
    .sort((a, b) => b.count - a.count || b.made - a.made)
    .map(({ font }) => font);
}
