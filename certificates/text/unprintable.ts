import { lettersOf } from './itemize.ts';
import type { CertificateFonts, Typeface } from './fonts.ts';
import { invisibleIn } from './name.ts';
import { sets, setsPlainly } from './sets.ts';
import { shape } from './shape.ts';
import type { ShapedText } from './shape.ts';

/**
 * The letters of a text that these fonts cannot set, each once, in their order; where a letter hides
 * something, what it hides. Asked when a name is entered, so that nobody gets a blank box on paper.
 */
export function unprintable(text: string, { name }: CertificateFonts): readonly string[] {
  const normal = text.normalize('NFC');
  const invisible = invisibleIn(normal);
  if (invisible.length === 0 && setsPlainly(name.own[0], normal)) return [];
  const isDrawn = drawnIn(shape(name, normal));
  const letters = lettersOf(normal);
  const isSet = settable(name);
  let start = 0;
  const refused = letters.flatMap((letter) => {
    const at = start;
    start += letter.length;
    const hidden = invisible.filter(({ index }) => index >= at && index < start);
    if (hidden.length > 0) return hidden.map(({ character }) => character);
    return isDrawn(at, letter.length) && isSet(letter) ? [] : [letter];
  });
  return [...new Set(refused)];
}

const settable = ({ own, fallbacks }: Typeface): ((letter: string) => boolean) => {
  const fonts = [...own, ...fallbacks];
  return (letter) => fonts.some((font) => sets(font, letter));
};

/**
 * HarfBuzz gives glyph 0, the blank box, for what a font does not have, and a dotted circle to what should
 * stand on a letter.
 */
function drawnIn({ text, runs }: ShapedText): (at: number, length: number) => boolean {
  const drawn = new Set<number>();
  for (const { font, clusters } of runs) {
    const circle = text.includes(dottedCircle) ? null : font.harfbuzz.nominalGlyph(0x25cc);
    for (const { at, text: letters, glyphs } of clusters) {
      if (glyphs.some(({ id }) => id === 0 || id === circle)) continue;
      for (let unit = at; unit < at + letters.length; unit++) drawn.add(unit);
    }
  }
  return (at, length) => Array.from({ length }, (_, unit) => at + unit).every((unit) => drawn.has(unit));
}

const dottedCircle = '\u25cc';
