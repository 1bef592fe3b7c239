import type { Typeface } from '#certificates/text/fonts.ts';
import { shape } from '#certificates/text/shape.ts';

/** Text as shapes: no font is needed to draw it. */
export interface Outline {
  /** Path data of SVG, its origin where the baseline begins. */
  readonly path: string;
  readonly width: number;
}

/** Sets text in one line. What no font can set is left out: nothing stands in for it. */
export function outline(text: string, typeface: Typeface, size: number): Outline {
  const { runs } = shape(typeface, text);
  const scale = size / 1000;
  let x = 0;
  let path = '';
  for (const { font, clusters } of runs)
    for (const { id, advance, dx, dy } of clusters.flatMap(({ glyphs }) => glyphs)) {
      if (id === 0) continue;
      path += moved(font.harfbuzz.glyphToPath(id), size / font.unitsPerEm, x + dx * scale, -dy * scale);
      x += advance * scale;
    }
  return { path, width: x };
}

/** Coordinates of a font go up, those of SVG go down. */
const moved = (path: string, scale: number, x: number, y: number): string =>
  path.replace(
    /(-?[\d.]+),(-?[\d.]+)/g,
    (_pair, across: string, up: string) =>
      `${number(Number(across) * scale + x)},${number(y - Number(up) * scale)}`,
  );

/** To a tenth: smaller than a pixel at the sizes that badges are shown in, and the same on every machine. */
export const number = (value: number): string => String(Math.round(value * 10) / 10 + 0);
