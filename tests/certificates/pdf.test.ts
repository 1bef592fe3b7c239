import { certificateFileName } from '#certificates/file-names.ts';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { Blob, Face, Font } from 'harfbuzzjs';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import type { UsedFont } from '#certificates/pdf/canvas.ts';
import { drawCertificate } from '#certificates/pdf/layout.ts';
import { drawRecord } from '#certificates/pdf/record-layout.ts';
import { papers } from '#certificates/pdf/paper.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import { facts } from './facts.ts';
import { names } from './names.ts';
import { credential, key } from './signing.ts';

let cabinet: FontCabinet;

beforeAll(async () => {
  cabinet = await openFontCabinet();
});

const render = async (learnerName: string, paper: 'letter' | 'a4' = 'letter') =>
  renderCertificate(
    { ...facts, learnerName },
    { paper, fonts: await cabinet.fontsFor([learnerName]), logo: null, credential, key },
  );

async function open(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { document, page: document.getPage(0) };
}

const inflate = (stream: PDFRawStream): Buffer => inflateSync(stream.getContents());

/** Every font of the page: its embedded file, the widths of its glyphs, and what each stands for. */
async function readFonts(bytes: Uint8Array) {
  const { document, page } = await open(bytes);
  const lookup = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key));
  const all = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  return (all?.entries() ?? []).map(([name, ref]) => {
    const type0 = document.context.lookup(ref, PDFDict);
    const descendant = type0.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
    const [first, ...widths] = descendant
      .lookup(PDFName.of('W'), PDFArray)
      .asArray()
      .flatMap((entry) => (entry instanceof PDFArray ? entry.asArray() : [entry]))
      .map((entry) => (entry instanceof PDFNumber ? entry.asNumber() : NaN));
    const file = lookup(descendant.lookup(PDFName.of('FontDescriptor'), PDFDict), 'FontFile2');
    const toUnicode = lookup(type0, 'ToUnicode');
    if (!(file instanceof PDFRawStream) || !(toUnicode instanceof PDFRawStream))
      throw new Error('the font is not embedded');
    return {
      name: name.decodeText(),
      file: inflate(file),
      widths: new Map(widths.map((width, index) => [(first ?? NaN) + index, width])),
      toUnicode: new Map(
        [
          ...inflate(toUnicode)
            .toString()
            .matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm),
        ].map(([, id = '', text = '']) => [
          parseInt(id, 16),
          Buffer.from(text, 'hex').swap16().toString('utf16le'),
        ]),
      ),
    };
  });
}

describe('the PDF of a certificate', () => {
  it.each([
    ['letter', 792, 612],
    ['a4', 841.89, 595.28],
  ] as const)('is one landscape page of %s', async (paper, width, height) => {
    const { document, page } = await open(await render(names.plain, paper));
    expect(document.getPageCount()).toBe(1);
    expect(page.getSize()).toEqual({ width, height });
  });

  it('says what it is, whose, from whom and in which language', async () => {
    const { document } = await open(await render(names.vietnamese));
    expect(document.getTitle()).toBe('Certificate of completion: Room for Everyone, Nguyễn Thị Ánh');
    expect(document.getAuthor()).toBe('Lectern');
    expect(document.getSubject()).toBe(facts.serial);
    expect(document.getCreationDate()).toEqual(new Date(facts.issuedAt));
    expect(document.catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('en-US');
  });

  it('links to its own verify page', async () => {
    const { page } = await open(await render(names.plain));
    const link = page.node.Annots()?.lookup(0, PDFDict);
    expect(link?.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('URI'), PDFString).asString()).toBe(
      facts.verifyUrl,
    );
  });

  it('is the same to the byte for the same facts, and another for others', async () => {
    const hash = async (name: string) =>
      createHash('sha256')
        .update(await render(name))
        .digest('hex');
    expect(await hash(names.plain)).toBe(await hash(names.plain));
    expect(await hash(names.plain)).not.toBe(await hash(names.polish));
  });

  it('is the same to the byte in another process', async () => {
    const code = `
      import { createHash } from 'node:crypto';
      import { createServer } from 'vite';
      const vite = await createServer({ configFile: false, logLevel: 'error', server: { middlewareMode: true, ws: false, watch: null }, optimizeDeps: { noDiscovery: true } });
      const { renderCertificate } = await vite.ssrLoadModule('/certificates/pdf/certificate.ts');
      const { openFontCabinet } = await vite.ssrLoadModule('/certificates/text/load-fonts.ts');
      const { facts } = await vite.ssrLoadModule('/tests/certificates/facts.ts');
      const { fontsFor } = await openFontCabinet();
      const { credential, key } = await vite.ssrLoadModule('/tests/certificates/signing.ts');
      const fonts = await fontsFor([]);
      const bytes = await renderCertificate(facts, { paper: 'letter', fonts, logo: null, credential, key });
      console.log(createHash('sha256').update(bytes).digest('hex'));
      await vite.close();`;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    }).trim();
    expect(
      createHash('sha256')
        .update(await render(facts.learnerName))
        .digest('hex'),
    ).toBe(other);
  });

  it('stays under 40 KB signed and with its credential, whatever the script', async () => {
    for (const name of Object.values(names)) expect((await render(name)).length).toBeLessThan(40_000);
  });
});

describe('every letter that is drawn', () => {
  it.each(Object.entries(names))('has an outline in the embedded font: %s', async (_what, name) => {
    for (const font of await readFonts(await render(name))) {
      const subset = new Font(new Face(new Blob(new Uint8Array(font.file).buffer)));
      expect([...font.toUnicode.keys()]).toEqual([...font.widths.keys()]);
      for (const [id, width] of font.widths) {
        expect(id).not.toBe(0);
        const text = font.toUnicode.get(id) ?? '';
        expect(text, `${font.name} ${String(id)}`).not.toBe('');
        expect(subset.glyphHAdvance(id), `${font.name} ${text}`).toBeCloseTo(
          (width * subset.face.upem) / 1000,
        );
        // Marks are drawn with their letter.
        if (width === 0) expect(text).toMatch(/^\p{Mn}/u);
        else if (/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text))
          expect(subset.glyphToPath(id).length, `${font.name} ${text}`).toBeGreaterThan(0);
      }
    }
  });

  it.each(['plain', 'vietnamese', 'polish', 'greek', 'cyrillic'] as const)(
    'can be copied as text: %s',
    async (key) => {
      const name = names[key];
      const font = (await readFonts(await render(name))).find((candidate) => candidate.name === 'name');
      expect(new Set(font?.toUnicode.values())).toEqual(new Set(name.normalize('NFC')));
    },
  );

  it('stays inside the frame, however long the name and the title', async () => {
    for (const name of Object.values(names)) {
      const long = {
        ...facts,
        learnerName: name,
        courseTitle: 'A very long title of a course '.repeat(5).trim(),
      };
      const fonts = await cabinet.fontsFor([name]);
      const { content, used } = drawCertificate(long, fonts, papers.letter, null).canvas;
      for (const [, x = '', y = '', line = ''] of content.matchAll(/Tc 1 0 0 1 (\S+) (\S+) Tm (.*?) ET/g)) {
        if (Number(x) < 0) continue; // inside the turned stamp
        expect(Number(y)).toBeGreaterThan(26);
        expect(Number(y)).toBeLessThan(papers.letter.height - 26);
        const runs = [...line.matchAll(/\/(\w+) (\S+) Tf(.*?)(?=\/\w+ \S+ Tf|$)/g)];
        expect(runs.length).toBeGreaterThan(0);
        const width = runs.reduce((sum, [, fontName, size = '', shown = '']) => {
          const drawn = used.get(fontName ?? '');
          if (drawn === undefined) throw new Error('a font that is not ours');
          const advances = new Map([...drawn.signs.values()].map((sign) => [sign.number, sign.advance]));
          const numbers = [...shown.matchAll(/<([0-9A-F]+)>/g)].flatMap(
            ([, hex = '']) => hex.match(/.{4}/g) ?? [],
          );
          const advance =
            numbers.reduce((all, hex) => all + (advances.get(parseInt(hex, 16)) ?? NaN), 0) /
            drawn.font.unitsPerEm;
          const moved = [...shown.matchAll(/\[(.*?)\] TJ/g)].flatMap(([, inside = '']) =>
            inside.replace(/<.*?>/g, ' ').split(' ').map(Number),
          );
          return sum + (advance - moved.reduce((all, number) => all + number, 0) / 1000) * Number(size);
        }, 0);
        expect(Number(x) + width, name).toBeLessThan(papers.letter.width - 26);
      }
    }
  });
});

describe('a number', () => {
  /** What is drawn, each with the PostScript name of its font. */
  const drawnIn = ({ content, used }: { content: string; used: ReadonlyMap<string, UsedFont> }) =>
    [...content.matchAll(/\/(\w+) \S+ Tf(.*?)(?=\/\w+ \S+ Tf|ET)/g)].map(([, name = '', shown = '']) => {
      const { font, signs } = used.get(name) ?? {};
      const texts = new Map([...(signs?.values() ?? [])].map((sign) => [sign.number, sign.text]));
      const numbers = [...shown.matchAll(/<([0-9A-F]+)>/g)].flatMap(
        ([, hex = '']) => hex.match(/.{4}/g) ?? [],
      );
      return {
        font: font?.postScriptName ?? '',
        text: numbers.map((hex) => texts.get(parseInt(hex, 16)) ?? '').join(''),
      };
    });

  it('has no zero with a slash, which only tells serials and addresses from words', async () => {
    const fonts = await cabinet.fontsFor([]);
    const award = {
      ...facts,
      contactHours: 10,
      minutesPerHour: 50 as const,
      completedOn: '2030-10-20',
      issuer: { ...facts.issuer, name: 'Library 2030' },
    };
    const record = await drawRecord(
      {
        version: 1,
        learnerName: 'Ruth Alvarado 20',
        range: { from: '2030-01-01', to: '2030-12-30' },
        credits: [
          {
            kind: 'course',
            title: 'Room 10',
            provider: 'Library 2030',
            category: 'Topic 20',
            serial: facts.serial,
            completedOn: '2030-10-20',
            contactHours: 10,
            minutesPerHour: 50,
          },
          {
            kind: 'training',
            title: 'Film 20',
            provider: 'Library 2030',
            category: null,
            serial: null,
            completedOn: '2030-10-20',
            contactHours: 20,
            minutesPerHour: 50,
          },
        ],
        printedOn: '2030-10-20',
        issuer: 'Library 2030',
      },
      { pageUrl: 'https://learn.lectern.example/records/REC-0000', verifyUrl: facts.verifyUrl },
      fonts,
      { width: 612, height: 792 },
    );
    const drawn = [
      drawCertificate(award, fonts, papers.letter, null).canvas,
      ...record.canvases.map(({ content }) => ({ content, used: record.used })),
    ].flatMap(drawnIn);
    const withZero = drawn.filter(({ text }) => text.includes('0'));
    expect(withZero.map(({ text }) => text)).toEqual(expect.arrayContaining(['OCT 20, 2030', '2030', '10']));
    const slashed = withZero.filter(({ font }) => font.startsWith('Atkinson')).map(({ text }) => text);
    expect(new Set(slashed)).toEqual(
      new Set([
        facts.serial,
        'learn.lectern.example/verify/LEC-2026-4K7M-Q2TX-9D3H',
        'learn.lectern.example/records/REC-0000',
      ]),
    );
  });
});

describe('the lines of the entry', () => {
  it('begin with ink at one edge, whatever their size', async () => {
    const pdfium = await PDFiumLibrary.init();
    const pdf = await pdfium.loadDocument(await render('Hanna Hill'));
    const { width, data } = await pdf.getPage(0).render({ scale: 4, render: 'bitmap', colorSpace: 'Gray' });
    pdf.destroy();
    pdfium.destroy();
    const edgeBetween = (top: number, bottom: number) => {
      // Right of the rule, which is drawn from top to bottom.
      const rows = Array.from({ length: (bottom - top) * 4 }, (_, row) => (top * 4 + row) * width);
      const columns = Array.from({ length: 200 * 4 }, (_, column) => 150 * 4 + column);
      return columns.find((column) => rows.some((row) => (data[row + column] ?? 255) < 128));
    };
    // The name, and the title of the course.
    const [name = NaN, title = NaN] = [edgeBetween(205, 250), edgeBetween(310, 330)];
    expect(Math.abs(name - title)).toBeLessThanOrEqual(1);
  });
});

describe('the foot of a certificate', () => {
  const linesIn = async (signatory: typeof facts.signatory) => {
    const { content } = drawCertificate(
      { ...facts, signatory },
      await cabinet.fontsFor([]),
      papers.letter,
      null,
    ).canvas;
    return [...content.matchAll(/^\S+ \S+ \S+ RG \S+ w (\S+) (\S+) m (\S+) (\S+) l S$/gm)].filter(
      ([, , from, , to]) => from === to,
    );
  };

  it('has a line for a signatory, and none where nobody signs', async () => {
    expect(await linesIn({ name: 'Margaret Oduya', title: 'Director of Learning' })).toHaveLength(1);
    expect(await linesIn(null)).toEqual([]);
  });
});

describe('a name that cannot be printed', () => {
  it('is never rendered with a blank box', async () => {
    await expect(render('𐎀𐎁')).rejects.toThrow(/cannot set 𐎀/);
  });
});

describe('the name of the file', () => {
  it('is plain whatever the course is called', () => {
    expect(certificateFileName(facts)).toBe('certificate-room-for-everyone-LEC-2026-4K7M-Q2TX-9D3H.pdf');
    expect(certificateFileName({ ...facts, courseTitle: '“Ça / va?”\r\n' })).toMatch(
      /^certificate-ca-va-LEC[\w-]+\.pdf$/,
    );
    expect(certificateFileName({ ...facts, courseTitle: '講座' })).toBe(`certificate-${facts.serial}.pdf`);
  });
});
