import { Buffer as ShapeBuffer, shape as shapeBuffer } from 'harfbuzzjs';
import { covers, features, inkOf } from './fonts.ts';
import type { CertificateFont } from './fonts.ts';

interface PlacedGlyph {
  readonly id: number;
  /** In thousandths of the size. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * Whether a font can set a letter with all that belongs to it: it has the glyphs, the letter takes room, and
 * each mark is drawn in a place of its own. A glyph that exists may still be drawn wrong.
 */
export function sets(font: CertificateFont, letter: string): boolean {
  if (!covers(font, letter)) return false;
  if (!/\p{M}/u.test(letter)) return true;
  const kept = known.get(font) ?? new Map<string, boolean>();
  known.set(font, kept);
  const before = kept.get(letter);
  if (before !== undefined) return before;
  const answer = setsWhole(font, letter);
  if (kept.size === mostKept) kept.clear();
  kept.set(letter, answer);
  return answer;
}

/** What was found last, since a text has the same letters again and again. */
const known = new WeakMap<CertificateFont, Map<string, boolean>>();
const mostKept = 1000;

/** Whether a font can set a text letter by letter, known at a glance: no letter of it has a mark. */
export const setsPlainly = (font: CertificateFont, text: string): boolean =>
  !/\p{M}/u.test(text) && covers(font, text);

function setsWhole(font: CertificateFont, letter: string): boolean {
  const glyphs = place(font, letter);
  const circle = letter.includes(dottedCircle) ? null : font.harfbuzz.nominalGlyph(0x25cc);
  if (glyphs.some(({ id }) => id === 0 || id === circle)) return false;
  const marks =
    letter.match(/\p{M}/gu)?.filter((mark) => !/\p{Default_Ignorable_Code_Point}/u.test(mark)) ?? [];
  if (marks.length === 0) return true;
  if (/^\p{M}/u.test(letter) || glyphs.every(({ advance }) => advance <= 0)) return false;
  const drawn = idsOf(glyphs);
  return (
    marks.every((mark) => idsOf(place(font, letter.replace(mark, ''))) !== drawn) &&
    !(font.isAlphabetic && collides(font, glyphs))
  );
}

const dottedCircle = '\u25cc';

const buffer = new ShapeBuffer();

function place(font: CertificateFont, letter: string): readonly PlacedGlyph[] {
  buffer.clearContents();
  buffer.addText(letter);
  buffer.guessSegmentProperties();
  shapeBuffer(font.harfbuzz, buffer, features);
  const positions = buffer.getGlyphPositions();
  const scale = 1000 / font.unitsPerEm;
  return buffer.getGlyphInfos().map(({ codepoint: id }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { id, advance: xAdvance * scale, dx: xOffset * scale, dy: yOffset * scale };
  });
}

const idsOf = (glyphs: readonly PlacedGlyph[]): string => glyphs.map(({ id }) => id).join();

/** More than a cedilla goes into its letter, in thousandths of the size. */
const touching = 60;

/**
 * Whether a mark lies on its letter or on another mark, or was not placed at all: an alphabetic font knows
 * the places of marks on most letters, but seldom on marks. Fonts of other scripts know them all, and put
 * some inside of letters.
 */
function collides(font: CertificateFont, [first, ...marks]: readonly PlacedGlyph[]): boolean {
  if (first === undefined) return false;
  const drawn = [inkOf(font, first)];
  let pen = first.advance;
  return marks.some((mark) => {
    const ink = inkOf(font, { ...mark, dx: pen + mark.dx });
    pen += mark.advance;
    const isOnAnother = drawn.some(
      (other) =>
        Math.min(other.top, ink.top) - Math.max(other.bottom, ink.bottom) > touching &&
        Math.min(other.right, ink.right) - Math.max(other.left, ink.left) > touching,
    );
    drawn.push(ink);
    return isOnAnother || (mark.dx === 0 && mark.dy === 0 && mark.advance === 0);
  });
}
