import type { Typeface } from '../text/fonts.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { shape, widthOf } from '../text/shape.ts';
import type { Canvas, Color } from './canvas.ts';

export interface ParagraphStyle {
  /** Where the first baseline begins. */
  readonly x: number;
  readonly y: number;
  readonly color: Color;
  /** From one baseline to the next, as a multiple of the size. */
  readonly leading: number;
}

/**
 * Draws a paragraph down from its first baseline. A space ends each line, so that copied text keeps its words
 * apart.
 */
export function drawParagraph(
  canvas: Canvas,
  typeface: Typeface,
  { lines, size }: Paragraph,
  { x, y, color, leading }: ParagraphStyle,
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
