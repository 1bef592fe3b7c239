import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { fit, fitBox, widestOf, wrap, wrapInColumn } from '#certificates/text/paragraph.ts';
import { widthOf } from '#certificates/text/shape.ts';
import { names } from './names.ts';

let fonts: CertificateFonts;

beforeAll(async () => {
  fonts = await (await openFontCabinet()).fontsFor(Object.values(names));
});

const words = ['Room', 'for', 'Everyone:', 'a', 'conversation', 'ĄVAŁY', ...Object.values(names)]
  .flatMap((text) => text.split(' '))
  .filter((word) => word.length < 40);
const someText = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 })
  .map((chosen) => chosen.join(' ').normalize('NFC'));
const someWidth = fc.integer({ min: 60, max: 600 });

const runs = { numRuns: 60 };

/** Kerning between words is not measured before a line is broken. */
const kerning = 1.01;

describe('text that is wrapped', () => {
  it('loses no word, and is broken between words only', () => {
    fc.assert(
      fc.property(someText, someWidth, (text, width) => {
        const { lines } = wrap(fonts.text, text, 14, width);
        expect(lines.map((line) => line.text.replaceAll(' ', '')).join('')).toBe(text.replaceAll(' ', ''));
      }),
      runs,
    );
  });

  it('is never wider than its column, since a word that is too wide is broken', () => {
    fc.assert(
      fc.property(someText, someWidth, (text, width) => {
        expect(widestOf(wrapInColumn(fonts.label, text, 10, width))).toBeLessThanOrEqual(width * kerning);
      }),
      runs,
    );
  });

  it('has one or two lines where it is fitted, none of them wider than the page', () => {
    fc.assert(
      fc.property(someText, someWidth, (text, width) => {
        const paragraph = fit(fonts.name, text, 40, 20, width);
        expect(paragraph.lines.length).toBeLessThanOrEqual(2);
        expect(paragraph.size).toBeLessThanOrEqual(40);
        expect(widestOf(paragraph)).toBeLessThanOrEqual(width + 0.001);
      }),
      runs,
    );
  });
});

describe('text that is fitted into a box', () => {
  const sizes = { largest: 48, smallest: 20 };

  it('stays inside, whatever it is', () => {
    fc.assert(
      fc.property(someText, someWidth, someWidth, (text, width, height) => {
        const { lines, size, leading } = fitBox(fonts.title, text, { width, height }, sizes);
        expect(size).toBeLessThanOrEqual(sizes.largest);
        expect(lines.length * leading).toBeLessThanOrEqual(height);
        for (const line of lines) expect(widthOf(line.text, line)).toBeLessThanOrEqual(width + 0.001);
      }),
      runs,
    );
  });

  it('keeps every word at the largest size at which all fit', () => {
    const text = 'Leading conversations in small libraries';
    const box = { width: 380, height: 90 };
    const said = (size: number) => {
      const { lines } = fitBox(fonts.title, text, box, { largest: size, smallest: size });
      return lines.map((line) => line.text.text).join(' ');
    };
    const { size } = fitBox(fonts.title, text, box, sizes);
    expect(size).toBeLessThan(sizes.largest);
    expect(said(size)).toBe(text);
    expect(said(size + 1)).not.toBe(text);
  });

  it('has no blank box for a letter that no font has', () => {
    const { lines } = fitBox(fonts.title, '𐎀𐎁𐎂 Room', { width: 300, height: 60 }, sizes);
    const drawn = lines
      .flatMap(({ text }) => text.runs.flatMap(({ clusters }) => clusters))
      .filter(({ glyphs }) => glyphs.length > 0);
    expect(drawn.flatMap(({ glyphs }) => glyphs.map(({ id }) => id))).not.toContain(0);
    expect(drawn.map(({ text }) => text).join('')).toBe(' Room');
  });
});
