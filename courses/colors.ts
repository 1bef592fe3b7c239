/**
 * Colors as eyes see them (OKLCH): a lightness from 0 to 1, how strong the color is, and its hue in radians.
 * A change of the lightness keeps the hue.
 */
export interface Shade {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Triple = readonly [number, number, number];

/** Matches a color as settings and `theme.config.ts` write it. */
export const hexColor = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;

/** Undoes and applies the curve of sRGB. */
const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const fromLinear = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

/** Returns how much red, green and blue light a color is. */
function lightOf(color: string): Triple {
  const digits = color.slice(1);
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const at = (start: number) => toLinear(Number.parseInt(whole.slice(start, start + 2), 16) / 255);
  return [at(0), at(2), at(4)];
}

function luminance(color: string): number {
  const [red, green, blue] = lightOf(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns the contrast of two colors as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Returns the shade of a color. The numbers are those of OKLab. */
export function shadeOf(color: string): Shade {
  const [red, green, blue] = lightOf(color);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

function lightOfShade({ lightness, chroma, hue }: Shade): Triple {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** What a screen cannot show by less than this is rounding. */
const tolerance = 0.0005;

const isOnScreens = (shade: Shade): boolean =>
  lightOfShade(shade).every((value) => value >= -tolerance && value <= 1 + tolerance);

/** Returns the color of a shade. A shade that is too strong for screens becomes weaker, and keeps its hue. */
export function colorOf(shade: Shade): string {
  let { chroma } = shade;
  while (chroma > 0 && !isOnScreens({ ...shade, chroma })) chroma = Math.max(0, chroma - 0.002);
  const digits = lightOfShade({ ...shade, chroma }).map((value) =>
    Math.round(255 * fromLinear(Math.min(1, Math.max(0, value))))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
