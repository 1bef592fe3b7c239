import type { CertificateFonts, Typeface } from './fonts.ts';
import { invisibleIn } from './name.ts';
import { lettersOf } from './itemize.ts';
import { inkOf, shape } from './shape.ts';
import type { ShapedText } from './shape.ts';

/**
 * The letters of a text that these fonts cannot set, each once, in their order; where a letter hides
 * something, what it hides. Asked when a name is entered, so that nobody gets a blank box on paper.
 */
export function unprintable(text: string, { name }: CertificateFonts): readonly string[] {
  const normal = text.normalize('NFC');
  const invisible = invisibleIn(normal);
  const isDrawn = drawnIn(shape(name, normal));
  const letters = lettersOf(normal);
  const misplaced = new Set([...new Set(letters)].filter((letter) => !keepsItsCombiningMarks(letter, name)));
  let start = 0;
  const refused = letters.flatMap((letter) => {
    const at = start;
    start += letter.length;
    const hidden = invisible.filter(({ index }) => index >= at && index < start);
    if (hidden.length > 0) return hidden.map(({ character }) => character);
    return isDrawn(at, letter.length) && !misplaced.has(letter) ? [] : [letter];
  });
  return [...new Set(refused)];
}

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

/** Whether each mark of a letter is drawn, and in a place of its own. */
function keepsItsCombiningMarks(letter: string, typeface: Typeface): boolean {
  const marks =
    letter.match(/\p{M}/gu)?.filter((mark) => !/\p{Default_Ignorable_Code_Point}/u.test(mark)) ?? [];
  if (marks.length === 0) return true;
  if (/^\p{M}/u.test(letter)) return false;
  const whole = shape(typeface, letter);
  const drawn = glyphsOf(whole);
  return (
    marks.every((mark) => glyphsOf(shape(typeface, letter.replace(mark, ''))) !== drawn) && !collides(whole)
  );
}

const glyphsOf = ({ runs }: ShapedText): string =>
  runs.flatMap(({ clusters }) => clusters.flatMap(({ glyphs }) => glyphs.map(({ id }) => id))).join();

/** More than a cedilla goes into its letter, in thousandths of the size. */
const touching = 60;

/**
 * Whether a mark lies on another or beside its letter: the faces of the page know the places of marks on most
 * letters, but not on marks. Fonts of other scripts know them all, and put some inside of letters.
 */
function collides({ runs }: ShapedText): boolean {
  return runs.some(({ font, clusters }) =>
    clusters.some(({ glyphs }) => {
      if (font.madeFor !== null) return false;
      const [first, ...marks] = glyphs;
      if (first === undefined) return false;
      let { top, bottom } = inkOf(font, first);
      return marks.some((mark) => {
        if (mark.dx === 0 && mark.dy === 0) return true;
        const ink = inkOf(font, mark);
        const overlap = Math.min(top, ink.top) - Math.max(bottom, ink.bottom);
        top = Math.max(top, ink.top);
        bottom = Math.min(bottom, ink.bottom);
        return overlap > touching;
      });
    }),
  );
}
