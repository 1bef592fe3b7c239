/** A picture in gray: 0 is ink, 255 is paper. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly gray: Uint8Array;
}

/** Darker than this is ink for certain; what is paler than the second may be the edge of something. */
const solid = 96;
const faint = 224;

/** As far as edges may lie apart in two renderings of one outline, in pixels. */
const tolerance = 3;

/** In pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Part of a picture. */
export function cut(ink: Ink, box: Box): Ink {
  const [left, top] = [Math.round(box.left), Math.round(box.top)];
  const width = Math.round(box.right) - left;
  const height = Math.round(box.bottom) - top;
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * ink.width + left;
    gray.set(ink.gray.subarray(start, start + width), y * width);
  }
  return { width, height, gray };
}

/** The smallest part that holds all ink. */
function trim(ink: Ink): Ink {
  let [left, top, right, bottom] = [ink.width, ink.height, 0, 0];
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      if ((ink.gray[y * ink.width + x] ?? 255) >= solid) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return cut(ink, { left, top, right: Math.max(right, left), bottom: Math.max(bottom, top) });
}

/** Solid ink of one picture that has none of the other near it, in pixels. */
function lonely(one: Ink, other: Ink): number {
  let count = 0;
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      if ((one.gray[y * one.width + x] ?? 255) < solid && !hasInkNear(other, x, y)) count++;
    }
  }
  return count;
}

function hasInkNear({ width, height, gray }: Ink, x: number, y: number): boolean {
  if (x < width && y < height && (gray[y * width + x] ?? 255) < faint) return true;
  for (let row = Math.max(0, y - tolerance); row <= Math.min(height - 1, y + tolerance); row++) {
    for (let column = Math.max(0, x - tolerance); column <= Math.min(width - 1, x + tolerance); column++) {
      if ((gray[row * width + column] ?? 255) < faint) return true;
    }
  }
  return false;
}

/**
 * How much ink of two pictures of a text has no partner in the other, laid on each other by the corner of
 * their ink: in thousandths of the square of the size of the text, so that the length of the text does not
 * matter.
 */
export function difference(one: Ink, other: Ink, size: number): number {
  const [a, b] = [trim(one), trim(other)];
  return ((lonely(a, b) + lonely(b, a)) / size ** 2) * 1000;
}
