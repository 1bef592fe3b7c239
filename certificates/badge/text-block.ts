import type { Typeface } from '#certificates/text/fonts.ts';
import { outline } from './outline.ts';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** Text in lines, each as path data. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly size: number;
  /** From one baseline to the next. */
  readonly leading: number;
}

/**
 * Sets a text in a box, at the largest size at which every word stays whole and all lines are inside; at the smallest, a
 * word that is too wide is set smaller still, and lines that are too many are left out.
 */
export function setText(
  text: string,
  typeface: Typeface,
  box: Box,
  sizes: { readonly largest: number; readonly smallest: number },
): TextBlock {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  // Widths grow with the size, so each word is measured once.
  const widths = words.map((word) => outline(word, typeface, 1000).width / 1000);
  const space = outline('n n', typeface, 1000).width / 1000 - outline('nn', typeface, 1000).width / 1000;
  const widest = Math.max(0, ...widths);
  for (let size = sizes.largest; ; size -= 1) {
    const lines = fill(words, widths, space, box.width / size);
    const most = Math.floor(box.height / (size * spread));
    const fits = widest * size <= box.width && lines.length <= most;
    if (!fits && size > sizes.smallest) continue;
    return {
      lines: lines.slice(0, most).map((line) => setLine(line, typeface, size, box.width)),
      size,
      leading: size * spread,
    };
  }
}

const spread = 1.16;

/** Breaks words into lines of no more than a width. */
function fill(
  words: readonly string[],
  widths: readonly number[],
  space: number,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  let left = 0;
  words.forEach((word, index) => {
    const needed = widths[index] ?? 0;
    const last = lines.length - 1;
    if (last >= 0 && space + needed <= left) {
      lines[last] = `${lines[last] ?? ''} ${word}`;
      left -= space + needed;
    } else {
      lines.push(word);
      left = width - needed;
    }
  });
  return lines;
}

/** Kerning may make a line a little wider than its words. */
function setLine(text: string, typeface: Typeface, size: number, width: number): string {
  const whole = outline(text, typeface, size);
  return whole.width <= width ? whole.path : outline(text, typeface, (size * width) / whole.width).path;
}
