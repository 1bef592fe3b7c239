/** A point in thousandths of the radius of a device, from its middle; down is more. */
type DevicePoint = readonly [x: number, y: number];

/** A cubic curve: the point that it leaves toward, the one that it arrives from, and its end. */
type DeviceCurve = readonly [leaves: DevicePoint, arrives: DevicePoint, end: DevicePoint];

/** A closed line: two curves that are drawn again and again around the middle, until they meet. */
export interface DeviceLine {
  readonly color: 'ink' | 'brand';
  /** In thousandths of the radius. */
  readonly width: number;
  readonly start: DevicePoint;
  readonly curves: readonly [DeviceCurve, DeviceCurve];
  /** How often they are drawn. */
  readonly times: number;
}

/** No call number has more digits and letters. What a longer text has beyond them is not drawn. */
const mostSigns = 13;

/** Where the first ring begins and the last one ends. */
const inner = 190;
const outer = 925;

/** A braid takes this share of its ring, on either side of its middle. */
const half = 0.41;

/** What a circle takes, as a share of a ring. */
const circleShare = 0.36;

/**
 * Draws the device of a course from its call number, with the first sign in the middle. Each sign is a ring:
 * a digit is two waves that cross, and has six crests and three more for each that it counts; a letter is one
 * narrow wave, of twenty crests and one more for each letter before it. Where the call number has a point or
 * ends a line, a circle parts the rings. So it can be counted, and two call numbers have no device in common.
 * A course without a call number has the circles alone.
 *
 * @returns lines that stay inside a circle of radius 1000
 */
export function deviceOf(callNumber: readonly string[]): readonly DeviceLine[] {
  const signs = callNumber
    .flatMap((line) => line.match(/[\p{L}\p{N}]+/gu) ?? [])
    .flatMap((group, index) =>
      [...group].map((sign, place) => ({ sign, isParted: index > 0 && place === 0 })),
    )
    .slice(0, mostSigns);
  const parted = signs.filter(({ isParted }) => isParted).length;
  const step = (outer - inner) / (signs.length + parted * circleShare);
  const lines = [circle(inner * 0.6, 'brand'), circle(outer + 25, 'ink'), circle(992, 'ink')];
  let radius = inner;
  for (const { sign, isParted } of signs) {
    if (isParted) {
      lines.push(circle(radius + (step * circleShare) / 2, 'brand'));
      radius += step * circleShare;
    }
    lines.push(...ring(sign, radius + step / 2, step * half));
    radius += step;
  }
  return lines;
}

/** Letters and digits of other scripts count by their place in Unicode. */
function ring(sign: string, radius: number, height: number): readonly DeviceLine[] {
  const value = Number.parseInt(sign, 36);
  const count = Number.isNaN(value) ? (sign.codePointAt(0) ?? 0) % 36 : value;
  const strand = (crests: number, turned: 0 | 1) =>
    closed({ radius, height, crests, turned }, { color: 'ink', width: 7 });
  if (count >= 10) return [strand(20 + count - 10, 0)];
  return [strand(6 + 3 * count, 0), strand(6 + 3 * count, 1)];
}

const circle = (radius: number, color: DeviceLine['color']): DeviceLine =>
  closed({ radius, height: 0, crests: 2, turned: 0 }, { color, width: 13 });

interface Wave {
  /** Of the circle that it follows. */
  readonly radius: number;
  /** Of a crest over that circle. */
  readonly height: number;
  readonly crests: number;
  /** 0 if it begins with a crest, 1 if with a trough. */
  readonly turned: 0 | 1;
}

/** A cubic curve comes closest to half a wave of a sine if its inner points stand this far out. */
const sine = 0.3642;

function closed(
  { radius, height, crests, turned }: Wave,
  style: Pick<DeviceLine, 'color' | 'width'>,
): DeviceLine {
  const turn = Math.PI / crests;
  const reach = height === 0 ? (4 / 3) * Math.tan(turn / 4) : sine * turn;
  const at = (step: number, along: -1 | 0 | 1): DevicePoint => {
    const [sin, cos] = [Math.sin(turn * step), Math.cos(turn * step)];
    const distance = radius + (step % 2 === turned ? height : -height);
    return [distance * (sin + along * reach * cos), distance * (along * reach * sin - cos)];
  };
  const curveTo = (step: number): DeviceCurve => [at(step - 1, 1), at(step, -1), at(step, 0)];
  return { ...style, start: at(0, 0), curves: [curveTo(1), curveTo(2)], times: crests };
}

/** Whole thousandths are a fourteenth of a point on a certificate, and the same on every machine. */
const written = (points: readonly DevicePoint[]): string =>
  points.map(([x, y]) => `${String(Math.round(x))} ${String(Math.round(y))}`).join(' ');

/**
 * The operators of a content stream that draw a line (ISO 32000-1, 8.5). Each time turns the page a little
 * further, and is written in the same letters, so that a device takes little room in a compressed file.
 */
export function pdfPath({ width, start, curves, times }: DeviceLine): string {
  const angle = (2 * Math.PI) / times;
  const [cos, sin] = [Math.cos(angle).toFixed(6), Math.sin(angle).toFixed(6)];
  const turn = `${cos} ${sin} -${sin} ${cos} 0 0`;
  const drawn = `${written([start])} m ${curves.map((curve) => `${written(curve)} c`).join(' ')} S`;
  return `${String(width)} w 1 J ${`${turn} cm ${drawn} `.repeat(times).trimEnd()}`;
}

/** Path data of SVG. Where a curve leaves follows from where the one before it arrives. */
export function svgPath({ start, curves, times }: DeviceLine): string {
  const [[leaves]] = curves;
  const turned = Array.from({ length: times }, (_, time) =>
    curves.map(([, ...rest]) => written(rest.map((point) => rotated(point, (2 * Math.PI * time) / times)))),
  );
  return `M${written([start])}C${written([leaves])} ${turned.flat().join('S')}Z`;
}

const rotated = ([x, y]: DevicePoint, angle: number): DevicePoint => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
};
