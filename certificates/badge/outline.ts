import type { ShapedText } from '#certificates/text/shape.ts';

/**
 * Draws a line of text as shapes, so that no font is needed to show it.
 *
 * @returns path data of SVG; its origin is where the baseline begins
 */
export function outline({ runs }: ShapedText, size: number): string {
  const scale = size / 1000;
  let x = 0;
  let path = '';
  for (const { font, clusters } of runs)
    for (const { id, advance, dx, dy } of clusters.flatMap(({ glyphs }) => glyphs)) {
      path += moved(font.harfbuzz.glyphToPath(id), size / font.unitsPerEm, x + dx * scale, -dy * scale);
      x += advance * scale;
    }
  return path;
}

/** Moves path data of a font. Coordinates of a font go up, those of SVG go down. */
const moved = (path: string, scale: number, x: number, y: number): string =>
  path.replace(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_pair, across: string, up: string) =>
      `${number(Number(across) * scale + x)},${number(y - Number(up) * scale)}`,
  );

/**
 * Rounds to a tenth. That is less than a pixel at the sizes in which badges are shown, and the same on every
 * machine.
 */
export const number = (value: number): string => String(Math.round(value * 10) / 10 + 0);
