import { light } from '#theme';
import { deviceOf, pdfPath } from '../device.ts';
import type { Canvas, Color } from './canvas.ts';
import type { PageSize } from './paper.ts';
import { widthOf } from '../text/shape.ts';
import type { ShapedText } from '../text/shape.ts';

/** Two digits of a hex color, from 0 to 1. */
const part = (hex: string, from: number): number => Number.parseInt(hex.slice(from, from + 2), 16) / 255;

const inParts = (hex: string): Color => [part(hex, 1), part(hex, 3), part(hex, 5)];

export const ink = inParts(light.ink);
export const soft = inParts(light.inkSoft);
export const brand = inParts(light.brand);

export const sheetMargin = 26;
export const frameGap = 5.5;

/** The edge of the card, and the red rule beside its margin. */
export function drawFrame(canvas: Canvas, page: PageSize, rule: number): void {
  for (const inset of [sheetMargin, sheetMargin + frameGap]) {
    canvas.strokeRectangle(inset, inset, page.width - 2 * inset, page.height - 2 * inset, 0.75, ink);
  }
  const end = sheetMargin + frameGap + 0.4;
  canvas.line(rule, end, rule, page.height - end, 1.2, brand);
}

/** The lectern of the look, 24 units square, drawn 19 points wide. */
export function drawLectern(canvas: Canvas, x: number, baseline: number): void {
  const scale = 19 / 24;
  canvas.path(
    '2.2 w 2.5 9.2 m 20 4.2 l 21.6 8.3 l 4.6 13.4 l h f 12.6 11.5 m 12.6 20 l S 7.5 20.2 m 17.7 20.2 l S',
    [scale, 0, 0, -scale, x, baseline + 16.5],
    brand,
  );
}

/** The device of a course. The point is its middle. */
export function drawDevice(
  canvas: Canvas,
  callNumber: readonly string[],
  x: number,
  y: number,
  size: number,
): void {
  const scale = size / 2000;
  const colors = { ink, brand };
  for (const line of deviceOf(callNumber))
    canvas.path(pdfPath(line), [scale, 0, 0, -scale, x, y], colors[line.color]);
}

/**
 * A word above a date in the accent, in a double frame, set by hand: a little askew. The point is its middle.
 */
export function drawStamp(canvas: Canvas, label: ShapedText, date: ShapedText, x: number, y: number): void {
  const small = { size: 7.5, color: brand, spacing: 0.9 };
  const large = { size: 12.5, color: brand, spacing: 0.8 };
  const width = Math.max(widthOf(label, small), widthOf(date, large)) + 26;
  const height = 37;
  canvas.rotated(2.5, x, y, () => {
    for (const gap of [0, 3]) {
      const [w, h] = [width + 2 * gap, height + 2 * gap];
      canvas.strokeRectangle(-w / 2, -h / 2, w, h, 0.9, brand);
    }
    canvas.text(label, -(widthOf(label, small) - small.spacing) / 2, 5.5, small);
    canvas.text(date, -(widthOf(date, large) - large.spacing) / 2, -10.5, large);
  });
}
