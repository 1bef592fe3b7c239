import type { PlacedWord } from './words.ts';

/** A piece of text in stretches, of which those that were looked for are marked. */
export interface Excerpt {
  readonly pieces: readonly { readonly text: string; readonly isMatch: boolean }[];
  /** Whether text before and after it was left out. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** The number of words, which is about three lines on a narrow screen. */
const length = 28;
/** The number of words before the first match. */
const lead = 6;

/**
 * Returns the part of a text with the most matches, cut between words.
 *
 * @param placed the words of the text
 * @param terms the words to find, normalized as in the index
 */
export function excerptOf(text: string, placed: readonly PlacedWord[], terms: ReadonlySet<string>): Excerpt {
  const words = placed.map(({ start, end, folded }) => ({ start, end, isMatch: terms.has(folded) }));
  const first = Math.max(0, bestStart(words.map(({ isMatch }) => isMatch)) - lead);
  const shown = words.slice(first, first + length);
  const isCutBefore = first > 0;
  const isCutAfter = first + length < words.length;
  const from = isCutBefore ? (shown[0]?.start ?? 0) : 0;
  const to = isCutAfter ? (shown.at(-1)?.end ?? text.length) : text.length;
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = from;
  for (const { start, end, isMatch } of shown) {
    if (!isMatch) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false });
    pieces.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (to > at) pieces.push({ text: text.slice(at, to), isMatch: false });
  return { pieces, isCutBefore, isCutAfter };
}

/**
 * The matching word from which on as many as possible are in one excerpt; the first word where none matches.
 */
function bestStart(matches: readonly boolean[]): number {
  let best = 0;
  let most = 0;
  for (const [index, isMatch] of matches.entries()) {
    if (!isMatch) continue;
    const count = matches.slice(index, index + length - lead).filter(Boolean).length;
    if (count > most) [best, most] = [index, count];
  }
  return best;
}
