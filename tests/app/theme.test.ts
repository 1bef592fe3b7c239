import { describe, expect, it } from 'vitest';
import { dark, light, print } from '#theme';

const channels = (color: string): readonly number[] => {
  const digits = color.length === 4 ? color.replace(/[\da-f]/g, '$&$&') : color;
  return [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
};

/** Relative luminance (WCAG 2.2). */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(color).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
};

/** In degrees. */
const hue = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(color);
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return (sixth * 60 + 360) % 360;
};

const grounds = ['paper', 'sheet', 'well'] as const;
const texts = ['ink', 'inkSoft', 'brand', 'brandStrong', 'link', 'stamp', 'problem', 'done'] as const;

/** Each text on each ground it stands on, and what is written on a filled button. */
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...(['link', 'ink', 'inkSoft'] as const).map((text) => [text, 'linkWash'] as const),
  ...(['problem', 'ink'] as const).map((text) => [text, 'problemWash'] as const),
  ...(['done', 'ink'] as const).map((text) => [text, 'doneWash'] as const),
  ['onBrand', 'brand'],
  ['onBrand', 'brandStrong'],
  ['paper', 'problem'],
  ['paper', 'ink'],
] as const;

describe.each([
  ['light', light],
  ['dark', dark],
  ['print', print],
])('the colors of %s', (_name, colors) => {
  it('can be read on every ground (WCAG 2.2, 1.4.3)', () => {
    expect(pairs.filter(([text, ground]) => contrast(colors[text], colors[ground]) < 4.5)).toEqual([]);
  });

  it('of what is pressed, drawn or typed into stand out (WCAG 2.2, 1.4.11)', () => {
    expect(grounds.filter((ground) => contrast(colors.edge, colors[ground]) < 3)).toEqual([]);
  });
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the hues of %s', (_name, colors) => {
  it('tell the site, a link, a stamp, a problem and what is done apart', () => {
    const hues = (['brand', 'link', 'stamp', 'problem', 'done'] as const)
      .map((name) => hue(colors[name]))
      .sort((a, b) => a - b);
    const [first = 0] = hues;
    const apart = hues.map((at, index) => (hues[index + 1] ?? first + 360) - at);
    expect(Math.min(...apart)).toBeGreaterThan(30);
  });
});
