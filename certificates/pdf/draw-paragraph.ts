import { inkOf } from '../text/fonts.ts';
import type { Typeface } from '../text/fonts.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { shape, widthOf } from '../text/shape.ts';
import type { ShapedText } from '../text/shape.ts';
import type { Canvas, Color } from './canvas.ts';

export interface ParagraphStyle {
  /** Where the first baseline begins. */
  readonly x: number;
  readonly y: number;
  readonly color: Color;
  /** From one baseline to the next, as a multiple of the size. */
  readonly leading: number;
  /** Whether the ink of each line begins at `x`: the room before a large letter looks like an indent. */
  readonly isFlush?: boolean;
}

/** How far right of its start the ink of a line begins, in thousandths of the size. */
function inkStart({ runs }: ShapedText): number {
  const [run] = runs;
  const glyphs = run?.clusters[0]?.glyphs ?? [];
  return run === undefined ? 0 : Math.min(...glyphs.map((glyph) => inkOf(run.font, glyph).left));
}

/**
 * Draws a paragraph down from its first baseline. A space ends each line, so that copied text keeps its words
 * apart.
 */
export function drawParagraph(
  canvas: Canvas,
  typeface: Typeface,
  { lines, size }: Paragraph,
  { x, y, color, leading, isFlush = false }: ParagraphStyle,
): void {
  let baseline = y;
  for (const [index, line] of lines.entries()) {
    const start = isFlush ? x - (inkStart(line) * size) / 1000 : x;
    canvas.text(line, start, baseline, { size, color });
    const next = lines[index + 1];
    if (next === undefined) return;
    canvas.text(shape(typeface, ' '), start + widthOf(line, { size }), baseline, { size, color });
    baseline -= size * (leading + (line.beyond.below + next.beyond.above) / 1000);
  }
}
