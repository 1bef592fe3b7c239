import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenTexts } from '#certificates/facts.ts';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { drawCertificate } from '#certificates/pdf/layout.ts';
import { papers } from '#certificates/pdf/paper.ts';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';
import { covers } from '#certificates/text/fonts.ts';
import type { CertificateFont } from '#certificates/text/fonts.ts';
import { lettersOf, typefaceFor } from '#certificates/text/itemize.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import { fit } from '#certificates/text/paragraph.ts';
import { sets } from '#certificates/text/sets.ts';
import { shape } from '#certificates/text/shape.ts';
import { unprintable } from '#certificates/text/unprintable.ts';
import { facts } from './facts.ts';
import { printedNames, refusedNames } from './many-names.ts';
import { names } from './names.ts';

let cabinet: FontCabinet;
let face: CertificateFont;
let pdfium: Awaited<ReturnType<typeof PDFiumLibrary.init>>;

beforeAll(async () => {
  [cabinet, pdfium] = await Promise.all([openFontCabinet(), PDFiumLibrary.init()]);
  face = (await cabinet.fontsFor([])).name.own[0];
});

afterAll(() => {
  pdfium.destroy();
});

const pointOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Signs that a font has and cannot set: a name with one is refused. The marks of Balinese are of music. */
const lacking: Readonly<Record<string, object>> = {
  latin: { withoutRoom: ['\u037a'] },
  malayalam: { withoutRoom: ['\u0d4e'] },
  bengali: { withoutRoom: ['\u09fc'] },
  balinese: { withoutPlace: Array.from({ length: 9 }, (_, index) => String.fromCodePoint(0x1b6b + index)) },
};

const refused = async (name: string) => unprintable(name, await cabinet.fontsFor([name]));

const require = createRequire(import.meta.url);

/** A reader of fonts that remembers what it read, and does not have some packages. */
function watchedReader(missing = /^$/) {
  const read: string[] = [];
  return {
    read,
    reader: async (file: string) => {
      if (missing.test(file)) return null;
      read.push(file);
      return new Uint8Array(await readFile(require.resolve(file)));
    },
  };
}

describe('a name', () => {
  it.each(Object.entries(names))('can be printed, composed or not: %s', async (_script, name) => {
    expect(await refused(name)).toEqual([]);
    expect(await refused(name.normalize('NFD'))).toEqual([]);
  });

  it.each(Object.entries(names))(
    'keeps every letter, and its order, in at most two lines: %s',
    async (_s, name) => {
      const { name: face } = await cabinet.fontsFor([name]);
      const { lines } = fit(face, name, 56, 30, 540);
      expect(lines.length).toBeLessThanOrEqual(2);
      const normal = name.normalize('NFC');
      expect(lines.map(({ text }) => text.replaceAll(' ', '')).join('')).toBe(normal.replaceAll(' ', ''));
      expect(lettersOf(normal)).toEqual(expect.arrayContaining([...lettersOf(lines.at(-1)?.text ?? '')]));
    },
  );

  it('stands in one font, as far as one has its letters', async () => {
    const fontsOf = async (name: string) =>
      shape((await cabinet.fontsFor([name])).name, name).runs.map(({ font }) => font.name);
    expect(await fontsOf(names.japanese)).toEqual(['japaneseSmall']);
    expect(await fontsOf(names.japaneseKanji)).toEqual(['japaneseSmall']);
    expect(await fontsOf(names.chinese)).toEqual(['chineseSmall']);
    expect(await fontsOf(names.korean)).toEqual(['koreanSmall']);
    expect(await fontsOf(names.mixed)).toEqual(['name', 'arabic', 'name']);
  });

  it.each(['محمد (علي) Smith', 'Smith (علي) محمد', 'محمد [علي (Ali)] Smith'])(
    'has both brackets of a pair from one font: %s',
    async (name) => {
      const { runs } = shape((await cabinet.fontsFor([name])).name, name);
      const fontAt = new Map(runs.flatMap(({ font, clusters }) => clusters.map(({ at }) => [at, font.name])));
      for (const [opening, closing] of ['()', '[]'])
        expect(fontAt.get(name.indexOf(opening ?? ''))).toBe(fontAt.get(name.indexOf(closing ?? '')));
    },
  );

  it('is set whole in one alphabetic font where the face of the page cannot set all of it', async () => {
    const fontsOf = async (name: string) => {
      const { name: face } = await cabinet.fontsFor([name]);
      return fit(face, name, 56, 30, 540).lines.flatMap(({ runs }) => runs.map(({ font }) => font.name));
    };
    expect(await fontsOf('Līlīʻuokalani')).toEqual(['latin']);
    expect(await fontsOf('X̱ʼunei Lance')).toEqual(['latin']);
    expect(await fontsOf('Ọláyínká')).toEqual(['name']);
    expect(new Set(await fontsOf(`${names.longest.slice(0, 110)} G̲`))).toEqual(new Set(['latin']));
  });

  it('is seen from right to left where its first letter is', async () => {
    const textOf = async (name: string) =>
      shape((await cabinet.fontsFor([name])).name, name).runs.flatMap(({ clusters }) =>
        clusters.map(({ text }) => text),
      );
    expect((await textOf('Ruth (אב)')).join('')).toBe('Ruth (בא)');
    // Brackets keep their text; what is drawn of them is mirrored.
    expect((await textOf('אב (Ruth) 12')).join('')).toBe('12 )Ruth( בא');
  });
});

describe('the names of many peoples', () => {
  it('are more than 181, and printed with every letter in its place', async () => {
    expect(printedNames.length).toBeGreaterThan(181);
    for (const name of printedNames) {
      const fonts = await cabinet.fontsFor([name]);
      expect([name, unprintable(name, fonts)]).toEqual([name, []]);
      const glyphs = shape(typefaceFor(fonts.name, name), name).runs.flatMap(({ font, clusters }) =>
        clusters.map((cluster) => ({ font, ...cluster })),
      );
      for (const { text, glyphs: parts } of glyphs) {
        expect(parts.map(({ id }) => id)).not.toContain(0);
        // The first of two letters that join may have given all its room to the other.
        if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\u02b0-\u02ff]/u.test(text))
          expect(parts.reduce((sum, { advance }) => sum + advance, 0)).toBeGreaterThan(0);
      }
    }
  });

  it.each(refusedNames)('are refused otherwise, and the letters named: %j', async (name, letters) => {
    expect((await refused(name)).join('')).toBe(letters);
  });
});

describe('every font that comes with Lectern', () => {
  const letterPoints = Array.from({ length: 0x1ec00 }, (_, point) => point).filter(
    (point) => point < 0xd800 || point > 0xdfff,
  );

  it.each(fallbackFonts.filter(({ optional, name }) => !optional && name !== 'emoji'))(
    'has room for each letter, and a place for each mark: $name',
    async ({ name, madeFor }) => {
      const written = letterPoints
        .map((point) => String.fromCodePoint(point))
        .filter((one) => madeFor.test(one));
      const first = written.find((one) => /\p{Lo}|\p{Ll}/u.test(one) && !covers(face, one)) ?? '';
      const font = (await cabinet.fontsFor([first])).name.fallbacks.find((one) => one.name === name);
      if (font === undefined) throw new Error(`${name} was not read for ${first}`);
      const letters = written.filter((one) => /\p{L}/u.test(one) && font.harfbuzz.nominalGlyph(pointOf(one)));
      expect(letters.length).toBeGreaterThan(20);
      const marks = written.filter((one) => /\p{Mn}/u.test(one) && covers(font, one));
      expect({
        withoutRoom: letters.filter((letter) => !covers(font, letter)),
        withoutPlace: marks.filter((mark) => !letters.some((letter) => sets(font, letter + mark))),
      }).toEqual({ withoutRoom: [], withoutPlace: [], ...lacking[name] });
    },
  );

  it('is asked instead of the face of the page for a letter without room there', () => {
    expect([...face.covers]).not.toContain(0x2bb);
    expect(face.harfbuzz.nominalGlyph(0x2bb)).toBeGreaterThan(0);
  });
});

describe('a name that cannot be printed', () => {
  it('is refused by character, each once', async () => {
    expect(await refused('Ruth 𐎀𐎁 Ruth 𐎀')).toEqual(['𐎀', '𐎁']);
  });

  it.each([
    ['a turned direction', 'Ruth\u202eodaravlA', ['\u202e']],
    ['control characters', 'Ruth\nAlvarado\u0000', ['\n', '\u0000']],
    ['a character for private use', 'Ruth \ue000', ['\ue000']],
    ['a character that does not exist', 'Ruth \u0378', ['\u0378']],
    ['a letter that nobody sees', 'Ruth\u3164', ['\u3164']],
    ['a joiner between Latin letters', 'Ru\u200dth', ['\u200d']],
    ['a joiner at the end', 'مريم\u200d', ['\u200d']],
  ])('is refused for %s', async (_what, name, characters) => {
    expect(await refused(name)).toEqual(characters);
  });

  it.each([
    ['stands on no letter', 'Ruth \u0301', '\u0301'],
    ['no font has', 'Ru\u0489th', 'u\u0489'],
    ['lies on its letter', 'Ru\u0338th', 'u\u0338'],
    ['another one rules out', 'क\u0900\u093a', '\u0900\u093a'],
  ])('is refused for a mark that %s', async (_what, name, letter) => {
    expect((await refused(name)).join('')).toContain(letter);
  });

  it('is refused only where the letters are, and joiners are no letters', async () => {
    expect(await refused('می\u200cخواهم')).toEqual([]);
    expect(await refused('क्\u200dष')).toEqual([]);
    expect(
      await refused('👩\u200d👩\u200d👧 🇺🇸 1️⃣ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'),
    ).toEqual([]);
  });
});

describe('text that is copied from the PDF', () => {
  const render = async (name: string) => {
    const award = { ...facts, learnerName: name.normalize('NFC') };
    const fonts = await cabinet.fontsFor(chosenTexts(award));
    const bytes = await renderCertificate(award, {
      paper: 'letter',
      fonts,
      logo: null,
      credential: null,
      key: null,
    });
    const { lines } = fit(fonts.name, award.learnerName, 56, 30, 540);
    return { bytes, printed: lines.map(({ text }) => text).join('\n') };
  };

  /** A line may end in a space. */
  const linesOf = (text: string) => `\n${text.replace(/ ?\r?\n/gu, '\n')}\n`;

  const readers = {
    async pdfium(bytes: Uint8Array) {
      const pdf = await pdfium.loadDocument(bytes);
      const text = pdf.getPage(0).getText();
      pdf.destroy();
      // It puts marks into an order of its own.
      return linesOf(text.normalize('NFC'));
    },
    async pdfjs(bytes: Uint8Array) {
      const pdf = await getDocumentProxy(bytes.slice());
      const { items } = await (await pdf.getPage(1)).getTextContent({ disableNormalization: true });
      return linesOf(
        items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
      );
    },
  } as const;

  /** What a reader misreads. Most of it is misread from a print of Chromium's, too. */
  const misread: Readonly<Record<keyof typeof readers, RegExp>> = {
    // Spaces between pictures, and the direction of brackets.
    pdfium: /\p{Extended_Pictographic} |[()].*[\p{Script=Arabic}\p{Script=Hebrew}]/u,
    // A mark on the last letter of a word from right to left, and the direction of brackets.
    pdfjs:
      /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Nko}]\p{Mn}+( |$)|[\p{Script=Arabic}].*[()]/u,
  };

  it.each(['pdfium', 'pdfjs'] as const)(
    'is the name of more than two hundred people, to the space, in %s',
    async (reader) => {
      const all = [
        ...new Set([...Object.values(names), ...printedNames].map((name) => name.normalize('NFC'))),
      ];
      const known = all.filter((name) => !misread[reader].test(name));
      expect(known.length).toBeGreaterThan(200);
      for (const name of known) {
        const { bytes, printed } = await render(name);
        // Readers choose where among the lines a name from right to left stands.
        expect(await readers[reader](bytes), name).toContain(`\n${printed}\n`);
      }
    },
  );

  it.each(['mixed', 'mixedFromRight', 'hebrew', 'vowelled', 'thai'] as const)(
    'says all characters in the page, where readers of PDF differ about their order: %s',
    async (script) => {
      const { name: face } = await cabinet.fontsFor([names[script]]);
      const { runs, text } = shape(face, names[script]);
      const said = runs.flatMap(({ clusters }) => clusters);
      const inOrder = [...said].sort((a, b) => a.at - b.at).map((cluster) => cluster.text);
      expect(inOrder.join('')).toBe(text);
    },
  );

  it('is marked as reversed where it stands from its end to its beginning', async () => {
    const contentOf = async (learnerName: string) => {
      const fonts = await cabinet.fontsFor([learnerName]);
      return drawCertificate({ ...facts, learnerName }, fonts, papers.letter, null).canvas.content;
    };
    expect((await contentOf(names.mixed)).match(/\/ReversedChars BMC [^B]*? TJ EMC/g)).toHaveLength(1);
    expect(await contentOf(names.khmer)).not.toContain('ReversedChars');
    expect(await contentOf(names.khmer)).not.toContain('ActualText');
    // Readers take these letters for left to right: none of them turns them around.
    expect(await contentOf(names.adlam)).not.toContain('ReversedChars');
  });
});

describe('any text at all', () => {
  it('either has a letter that is refused, or is drawn letter by letter', async () => {
    const blocks = [
      [0x20, 0x7e],
      [0xa1, 0x24f],
      [0x300, 0x36f],
      [0x370, 0x52f],
      [0x591, 0x6ff],
      [0x900, 0x17ff],
      [0x1e900, 0x1e95f],
      [0x200b, 0x206f],
      [0x3041, 0x30ff],
      [0x4e00, 0x9fff],
      [0xac00, 0xd7a3],
      [0x1f300, 0x1faff],
    ] as const;
    const character = fc
      .oneof(...blocks.map(([min, max]) => fc.integer({ min, max })))
      .map((point) => String.fromCodePoint(point));
    const text = fc
      .array(character, { minLength: 1, maxLength: 12 })
      .map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        const fonts = await cabinet.fontsFor([content]);
        const letters = unprintable(content, fonts);
        if (letters.length > 0) {
          for (const letter of letters) expect(content.normalize('NFC')).toContain(letter);
          return;
        }
        const { runs, text: line } = shape(fonts.name, content);
        const clusters = runs.flatMap((run) => run.clusters);
        expect(clusters.flatMap(({ glyphs }) => glyphs).filter(({ id }) => id === 0)).toEqual([]);
        const inOrder = [...clusters].sort((a, b) => a.at - b.at).map((cluster) => cluster.text);
        expect(inOrder.join('')).toBe(line);
        for (const { text: said, glyphs } of clusters)
          if (/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u02b0-\u02ff]/u.test(said))
            expect(glyphs.reduce((sum, { advance }) => sum + advance, 0)).toBeGreaterThan(0);
      }),
      // A mark of one script on a letter of another is one letter, which no font has whole.
      { numRuns: 400, examples: [['Ύ\u0e33🌀']] },
    );
  });
});

describe('the fonts of other scripts', () => {
  it('are not read for a Latin, Greek or Cyrillic certificate', async () => {
    const { read, reader } = watchedReader();
    const { fontsFor } = await openFontCabinet(reader);
    for (const name of [names.plain, names.vietnamese, names.greek, names.cyrillic])
      await renderCertificate(
        { ...facts, learnerName: name },
        {
          paper: 'letter',
          fonts: await fontsFor(chosenTexts({ ...facts, learnerName: name })),
          logo: null,
          credential: null,
          key: null,
        },
      );
    expect(read.filter((file) => !/literata|atkinson|harfbuzz/.test(file))).toEqual([]);
  });

  it('are read one by one, and once', async () => {
    const { read, reader } = watchedReader();
    const { fontsFor } = await openFontCabinet(reader);
    await fontsFor([names.arabic, names.hebrew]);
    await fontsFor([names.arabic]);
    expect(read.filter((file) => !/literata|atkinson|harfbuzz/.test(file)).sort()).toEqual([
      expect.stringContaining('/amiri/'),
      expect.stringContaining('/frank-ruhl-libre/'),
    ]);
  });

  it('may be missing where they are large or rare: the name is refused by character, and the package named', async () => {
    const { fontsFor, packagesFor } = await openFontCabinet(watchedReader(/noto-serif|cham/).reader);
    expect(unprintable('Ruth 鿿', await fontsFor(['Ruth 鿿']))).toEqual(['鿿']);
    expect(await packagesFor(['鿿'])).toEqual(['@expo-google-fonts/noto-serif-sc']);
    expect(await packagesFor(['は'])).toEqual(['@expo-google-fonts/noto-serif-jp']);
    expect(await packagesFor(['서'])).toEqual(['@expo-google-fonts/noto-serif-kr']);
    expect(unprintable('ꨎꨈ', await fontsFor(['ꨎꨈ']))).toEqual(['ꨎ', 'ꨈ']);
    expect(await packagesFor(['ꨎ'])).toEqual(['@fontsource/noto-sans-cham']);
    expect(await packagesFor(['𐎀'])).toEqual([]);
  });

  it('must all be there otherwise', async () => {
    const { fontsFor } = await openFontCabinet(watchedReader(/amiri/).reader);
    await expect(fontsFor([names.arabic])).rejects.toThrow(/amiri.*is not installed/);
  });

  it('set the course, its issuer and the labels, too', async () => {
    const award = {
      ...facts,
      courseTitle: 'غرفة للجميع',
      courseSubtitle: 'みんなの部屋',
      issuer: { ...facts.issuer, name: 'Библиотека' },
    };
    const fonts = await cabinet.fontsFor(chosenTexts(award));
    for (const text of chosenTexts(award)) {
      for (const face of Object.values(fonts)) {
        const glyphs = shape(face, text).runs.flatMap(({ clusters }) =>
          clusters.flatMap((cluster) => cluster.glyphs),
        );
        expect(glyphs.filter(({ id }) => id === 0)).toEqual([]);
      }
    }
  });
});
