import { dark, forced, light, print } from '#theme';
import { colorOf, contrast, shadeOf } from './colors.ts';

/** The least contrast of text (WCAG 2.2, 1.4.3), which is more than the 3 that controls need (1.4.11). */
const readable = 4.5;

/** The contrast that also those can read who see less well (WCAG 2.2, 1.4.6). */
const easy = 7;

/** A theme, light or dark. */
type Theme = Readonly<Record<keyof typeof light, string>>;

/** A color of the operator, with all that the pages need of it. */
interface ColorSet {
  /** Text, borders, and the ground of the one action of a page. */
  readonly color: string;
  /** The same under a pointer. */
  readonly strong: string;
  /** Text on the color. */
  readonly on: string;
  /** Behind what is chosen or current. */
  readonly wash: string;
}

/** Returns a color of the theme in the hue of another, and no stronger than that. */
function inHueOf(color: string, ofTheme: string): string {
  const { chroma, hue } = shadeOf(color);
  const shade = shadeOf(ofTheme);
  return colorOf({ ...shade, hue, chroma: Math.min(chroma, shade.chroma) });
}

const withLightness = (color: string, lightness: number): string =>
  colorOf({ ...shadeOf(color), lightness: Math.min(1, Math.max(0, lightness)) });

/** Returns the least contrast of a color with every ground that it stands on, and with the text on it. */
function leastContrast(color: string, theme: Theme): number {
  const grounds = [theme.paper, theme.sheet, theme.well, inHueOf(color, theme.linkWash)];
  return Math.min(...[...grounds, inHueOf(color, theme.onBrand)].map((one) => contrast(color, one)));
}

/** How much one shade is lighter than the next one that is tried. */
const step = 0.004;

/**
 * Returns the nearest shade of a color that has the contrast in a theme: a darker one on paper, and a lighter
 * one in the dark.
 */
function nearest(color: string, theme: Theme, least: number): string {
  const isLight = theme === light;
  const from = isLight
    ? shadeOf(color).lightness
    : Math.max(shadeOf(color).lightness, shadeOf(dark.brand).lightness);
  for (let lightness = from; lightness > 0 && lightness < 1; lightness += isLight ? -step : step) {
    const shade = withLightness(color, lightness);
    if (leastContrast(shade, theme) >= least) return shade;
  }
  return isLight ? theme.ink : withLightness(color, 1);
}

/** Returns what a color of the operator becomes in a theme. One rule makes both themes. */
function setOf(color: string, theme: Theme): ColorSet {
  const own = theme === light ? color : nearest(color, theme, readable);
  // As much darker or lighter as the theme has it.
  const more = shadeOf(theme.brandStrong).lightness - shadeOf(theme.brand).lightness;
  return {
    color: own,
    strong: withLightness(own, shadeOf(own).lightness + more),
    on: inHueOf(color, theme.onBrand),
    wash: inHueOf(color, theme.linkWash),
  };
}

/**
 * Says why a color cannot be used on the light pages, and which ones near it can. Returns null for a color
 * that can be read. Dark pages get a shade of their own, which always can.
 */
export function colorFault(color: string): string | null {
  const least = leastContrast(color, light);
  if (least >= readable) return null;
  const better = [...new Set([nearest(color, light, readable), nearest(color, light, easy)])];
  const shown = (Math.floor(least * 10) / 10).toFixed(1);
  return `${color} cannot be read: its contrast on the pages is ${shown}:1, and text needs 4.5:1. The nearest that can be read is ${better.join(', and the nearest that is easy to read is ')}`;
}

/** The two colors of the operator. A color that is null stays that of the theme. */
export interface SiteColors {
  /** The mark, call numbers and the one action of a page. */
  readonly brand: string | null;
  /** Links, what is chosen, and progress. */
  readonly accent: string | null;
}

/** Returns the custom properties that the colors replace. The names are those of `theme.config.ts`. */
function propertiesOf({ brand, accent }: SiteColors, theme: Theme): Readonly<Record<string, string>> {
  const properties: Record<string, string> = {};
  if (brand !== null) {
    const { color, strong, on } = setOf(brand, theme);
    Object.assign(properties, { brand: color, 'brand-strong': strong, 'on-brand': on });
  }
  if (accent !== null) {
    const { color, wash } = setOf(accent, theme);
    Object.assign(properties, { link: color, 'link-wash': wash });
  }
  return properties;
}

const rule = (properties: Readonly<Record<string, string>>): string =>
  `:root{${Object.entries(properties)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`;

/**
 * Returns the stylesheet that puts the colors of the operator in the place of the theme's, or null if there
 * are none. It is linked after the stylesheet of the site. Paper stays white, and the colors that a reader
 * has chosen for all pages win. Certificates keep the colors of the theme, as their files do.
 */
export function siteSheet(colors: SiteColors): string | null {
  const names = Object.keys(propertiesOf(colors, light));
  if (names.length === 0) return null;
  const washes = { 'link-wash': print.linkWash };
  const chosen = {
    brand: forced.brand,
    'brand-strong': forced.brandStrong,
    'on-brand': forced.onBrand,
    link: forced.link,
    'link-wash': forced.linkWash,
  };
  const only = (properties: Readonly<Record<string, string>>) =>
    rule(Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name))));
  return [
    rule(propertiesOf(colors, light)),
    `@media screen and (prefers-color-scheme:dark){${rule(propertiesOf(colors, dark))}}`,
    `@media print{${only(washes)}}`,
    `@media (forced-colors:active){${only(chosen)}}`,
    '',
  ].join('\n');
}
