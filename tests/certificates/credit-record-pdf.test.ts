import { creditRecordFileName } from '#certificates/file-names.ts';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DateRange } from '#certificates/credit-record.ts';
import type { Credit } from '#certificates/record-facts.ts';
import { checkCertificatePdf } from '#certificates/pdf/check.ts';
import { renderCreditRecord } from '#certificates/pdf/credit-record.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import { facts } from './facts.ts';
import { names } from './names.ts';
import { key, otherKey } from './signing.ts';

const credit: Credit = {
  kind: 'course',
  title: 'Room for Everyone',
  completedOn: '2026-11-21',
  provider: 'Cedar County Library',
  category: 'Community engagement',
  contactHours: 8,
  minutesPerHour: 60,
  serial: facts.serial,
};
const recordKey = 'REC-4K7M-Q2TX-9D3H-7TVN-2BPA';
const pageUrl = `https://learn.lectern.example/records/${recordKey}`;
const watched: Credit = {
  ...credit,
  kind: 'training',
  title: 'Good calls',
  contactHours: 1,
  serial: null,
};
const everything: DateRange = { from: null, to: null };
const sixty = Array.from({ length: 60 }, (_, index): Credit => {
  const completedOn = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
  return { ...credit, kind: 'module', title: `Part ${String(index + 1)}`, completedOn, contactHours: 1.25 };
});

let cabinet: FontCabinet;

beforeAll(async () => {
  cabinet = await openFontCabinet();
});

interface Wanted {
  readonly name?: string;
  readonly range?: DateRange;
  readonly paper?: Paper;
}

async function render(
  credits: readonly Credit[],
  { name = names.plain, range = everything, paper = 'letter' }: Wanted = {},
): Promise<Uint8Array> {
  return renderCreditRecord(
    {
      version: 1,
      learnerName: name,
      range,
      credits: [...credits],
      printedOn: '2026-11-22',
      issuer: 'Cedar County Library',
    },
    {
      paper,
      fonts: await cabinet.fontsFor([name, ...credits.map(({ title }) => title)]),
      key,
      recordKey,
      madeAt: '2026-11-22T15:04:05.678Z',
      pageUrl,
      verifyUrl: 'https://learn.lectern.example/verify',
    },
  );
}

interface Tag {
  readonly role: string;
  readonly lang?: string;
  readonly children: readonly (Tag | { readonly type: string; readonly id: string })[];
}

/** An element as pdf.js reads it: its role, and the texts and elements inside. */
type Read = readonly (string | Read)[];

/** A text as PDF writes it, in hexadecimal digits. */
const utf16Of = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

/** What of a page is not for the table, in points. */
const footRoom = 60;

/** Every page as pdf.js reads it, which knows nothing of how it was made. */
async function readPages(bytes: Uint8Array) {
  const document = await getDocumentProxy(bytes.slice());
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const marked = new Map<string, string>();
      const inside: (string | null)[] = [];
      let text = '';
      let foot = '';
      let [leftmost, rightmost] = [Infinity, 0];
      for (const item of items) {
        if ('str' in item) {
          const shown = item.str + (item.hasEOL ? ' ' : '');
          const id = inside.findLast((mark) => mark !== null) ?? null;
          if (id !== null) marked.set(id, (marked.get(id) ?? '') + shown);
          text += shown;
          if (item.str.trim() === '') continue;
          const [x, y] = item.transform.slice(4) as [number, number];
          leftmost = Math.min(leftmost, x);
          if (y < footRoom) foot += ` ${item.str}`;
          rightmost = Math.max(rightmost, x + item.width);
        } else if (item.type === 'endMarkedContent') inside.pop();
        else inside.push(item.type === 'beginMarkedContentProps' ? item.id : null);
      }
      const read = ({ role, children }: Tag): Read => [
        role,
        ...children
          .map((child) => ('role' in child ? read(child) : (marked.get(child.id) ?? child.type).trim()))
          .map((child) => (typeof child === 'string' ? child.replace(/\s+/g, ' ') : child)),
      ];
      const root = (await page.getStructTree()) as Tag;
      const [, ...tags] = read(root.children[0] as Tag);
      const { width, height } = page.getViewport({ scale: 1 });
      return { text: text.replace(/\s+/g, ' '), tags, width, height, leftmost, rightmost, foot: foot.trim() };
    }),
  );
}

const head = 'Completed Title Provider Category Contact hours';
const checkWords = `This address shows the same rows and totals, and their status today: learn.lectern.example/records/${recordKey}`;
const serialWords = 'Each serial can be checked at learn.lectern.example/verify';
const paragraph = (text: string): Read => ['P', text];

describe('the PDF of a record of contact hours', () => {
  it('says whose hours these are, of which days, and each with its serial and the sum', async () => {
    const fifty: Credit = { ...credit, title: 'Live', category: null, minutesPerHour: 50, serial: null };
    const range = { from: '2026-01-01', to: '2026-12-31' };
    const [page] = await readPages(await render([{ ...fifty, contactHours: 1.5 }, credit], { range }));
    expect(page?.text.trim()).toBe(
      [
        'Cedar County Library Record of contact hours Ruth Alvarado From Jan 1, 2026 to Dec 31, 2026',
        `As of Nov 22, 2026 ${head}`,
        'Nov 21, 2026 Live Cedar County Library None 1.5 of 50 minutes',
        `Nov 21, 2026 Room for Everyone ${facts.serial} Cedar County Library Community engagement 8`,
        `Total 8 Total 1.5 of 50 minutes ${checkWords} ${serialWords} Ruth Alvarado Page 1 of 1`,
      ].join(' '),
    );
  });

  it.each(['𐎀𐎁 𐎂', '黃', 'Ruth 𐎀', 'Ruth\u0007'])(
    'has a line for a name that cannot be printed whole, such as %s, and says so',
    async (name) => {
      const bytes = await render([credit], { name });
      const [page] = await readPages(bytes);
      expect(page?.text).toContain(
        'Record of contact hours Please write the name by hand: no font on this site has all of its letters. All',
      );
      expect(page?.foot).toContain('Record of contact hours');
      expect(page?.text).not.toContain('Ruth');
      expect((await PDFDocument.load(bytes)).getTitle()).toContain(name);
    },
  );

  it.each([
    [null, null, 'All contact hours', 'contact-hours.pdf'],
    ['2026-01-01', null, 'From Jan 1, 2026', 'contact-hours-from-2026-01-01.pdf'],
    [null, '2026-12-31', 'Up to Dec 31, 2026', 'contact-hours-to-2026-12-31.pdf'],
    [
      '2026-01-01',
      '2026-12-31',
      'From Jan 1, 2026 to Dec 31, 2026',
      'contact-hours-2026-01-01-2026-12-31.pdf',
    ],
  ])('puts the days from %s to %s in words and in the name of its file', async (from, to, words, file) => {
    const [page] = await readPages(await render([credit], { range: { from, to } }));
    expect(page?.tags).toContainEqual(paragraph(words));
    expect(creditRecordFileName({ from, to })).toBe(file);
  });

  it('is a table to who listens to it', async () => {
    const bytes = await render([credit]);
    const file = Buffer.from(bytes).toString('latin1');
    const [page] = await readPages(bytes);
    const heads = ['Completed', 'Title', 'Provider', 'Category', 'Contact hours'];
    expect(page?.tags).toEqual([
      paragraph('Cedar County Library'),
      ['H1', 'Record of contact hours'],
      paragraph('Ruth Alvarado'),
      paragraph('All contact hours'),
      paragraph('As of Nov 22, 2026'),
      [
        'Table',
        ['THead', ['TR', ...heads.map((text) => ['TH', paragraph(text)])]],
        [
          'TBody',
          [
            'TR',
            ['TD', paragraph('Nov 21, 2026')],
            ['TH', paragraph('Room for Everyone'), paragraph(facts.serial)],
            ['TD', paragraph('Cedar County Library')],
            ['TD', paragraph('Community engagement')],
            ['TD', paragraph('8')],
          ],
        ],
        ['TFoot', ['TR', ['TH', paragraph('Total')], ['TD', paragraph('8')]]],
      ],
      ['Figure', 'content'],
      [
        'P',
        'This address shows the same rows and totals, and their status today:',
        ['Link', `learn.lectern.example/records/${recordKey}`, 'object'],
      ],
      ['P', 'Each serial can be checked at', ['Link', 'learn.lectern.example/verify', 'object']],
      ['Form', 'annotation'],
    ]);
    expect(file).toContain(`/Alt <FEFF${utf16Of(`QR code of ${pageUrl}`)}>`);
    expect(file.match(/\/Scope \/Column/g)).toHaveLength(5);
    expect(file.match(/\/Scope \/Row/g)).toHaveLength(2);
    expect(file.match(/\/ColSpan 4/g)).toHaveLength(1);
  });

  it('says of itself what it is, in which language and to which standards', async () => {
    const bytes = await render([credit]);
    const document = await getDocumentProxy(bytes.slice());
    const { info, metadata } = await document.getMetadata();
    const title = 'Record of contact hours: Ruth Alvarado';
    expect(info).toMatchObject({
      Title: title,
      Author: 'Cedar County Library',
      Language: 'en-US',
      Subject: recordKey,
    });
    expect(Object.fromEntries(metadata)).toMatchObject({
      'dc:title': title,
      'pdfaid:part': '3',
      'pdfaid:conformance': 'A',
      'pdfuaid:part': '1',
    });
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    const annotations: unknown = await (await document.getPage(1)).getAnnotations();
    expect(annotations).toMatchObject([
      { subtype: 'Link', url: pageUrl },
      { subtype: 'Link', url: 'https://learn.lectern.example/verify' },
      { subtype: 'Widget', fieldType: 'Sig' },
    ]);
  });

  it.each([
    ['letter', 612, 792],
    ['a4', 595.28, 841.89],
  ] as const)(
    'goes over upright pages of %s where it is long, each with the head and its number',
    async (paper, width, height) => {
      const bytes = await render(sixty, { paper });
      const pages = await readPages(bytes);
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, page] of pages.entries()) {
        expect([page.width, page.height]).toEqual([width, height]);
        expect(page.text).toContain(head);
        expect(page.foot).toBe(`Ruth Alvarado Page ${String(index + 1)} of ${String(pages.length)}`);
      }
      const parts = [
        ...pages
          .map(({ text }) => text)
          .join(' ')
          .matchAll(/Part (\d+)/g),
      ];
      expect(parts.map(([, number]) => Number(number))).toEqual(sixty.map((_, index) => index + 1));
      expect(pages.at(-1)?.text).toContain('Total 75');
      expect(pages.at(-1)?.text).toContain('Part 60');
      // The head is read aloud once; what repeats it has no place in the structure.
      expect(
        Buffer.from(bytes)
          .toString('latin1')
          .match(/\/S \/TR$/gm),
      ).toHaveLength(62);
      // Every page leads back to its elements, and the fonts are there once.
      const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
      const descriptors = context
        .enumerateIndirectObjects()
        .filter(
          ([, object]) =>
            object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'),
        );
      expect(descriptors).toHaveLength(5);
      expect(pages.every(({ tags }) => JSON.stringify(tags).includes('"TD"'))).toBe(true);
    },
  );

  it('has its last row on the page of the sums, however many rows there are', async () => {
    for (let count = 8; count <= 24; count++) {
      const pages = await readPages(await render(sixty.slice(0, count)));
      expect(pages.at(-1)?.text).toContain(`Part ${String(count)} `);
      expect(pages.at(-1)?.text).toContain('Total');
    }
  });

  it('keeps words that cannot be broken inside of their columns', async () => {
    const word = 'W'.repeat(120);
    const long = { ...credit, title: word, provider: word, category: word };
    for (const paper of ['letter', 'a4'] as const) {
      const pages = await readPages(await render([long, long], { name: word, paper }));
      for (const { leftmost, rightmost, foot, width } of pages) {
        expect(leftmost).toBeGreaterThan(40);
        expect(rightmost).toBeLessThanOrEqual(width - 39);
        expect(foot).toMatch(/^W+ W+ Page \d of \d$/);
      }
      const text = pages.map((page) => page.text).join('');
      expect(text.match(/W/g)).toHaveLength(120 * (1 + 2 * 3 + pages.length));
    }
  });

  it.each([
    ['vietnamese', 'en-US'],
    ['arabic', 'ar'],
  ] as const)('sets and says a name in %s', async (name, language) => {
    const bytes = await render([{ ...credit, title: names[name] }], { name: names[name] });
    const said = utf16Of(names[name].normalize('NFC'));
    const file = Buffer.from(bytes).toString('latin1');
    // The name and the title.
    expect(file.split(`/ActualText <FEFF${said}>`)).toHaveLength(3);
    expect(file.match(/\/Lang \(([a-z]+)\)/g) ?? []).toEqual(
      language === 'ar' ? ['/Lang (ar)', '/Lang (ar)'] : [],
    );
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(String(document.catalog.get(PDFName.of('Lang')))).toBe('(en-US)');
    expect(document.getTitle()).toBe(`Record of contact hours: ${names[name]}`);
  });

  it('marks what was only declared, says what that means, and how much of each sum it is', async () => {
    const fifty = { ...watched, title: 'Long talks', contactHours: 1.5, minutesPerHour: 50 as const };
    const [page] = await readPages(await render([{ ...credit, contactHours: 6.5 }, watched, fifty]));
    expect(page?.text).toContain('Good calls Declared by the learner Cedar County Library');
    expect(page?.text).toContain('Long talks Declared by the learner');
    expect(page?.text.match(/Declared by the learner/g)).toHaveLength(3);
    expect(page?.text).toContain(
      [
        'Total 7.5 contact hours, of which 1 declared 7.5',
        'Total 1.5 contact hours of 50 minutes, of which 1.5 declared 1.5 of 50 minutes',
        '“Declared by the learner” means that the learner says they watched it. Nobody checked that.',
      ].join(' '),
    );
  });

  it('leads to no serials if it has none', async () => {
    const [page] = await readPages(await render([watched]));
    expect(page?.text).toContain(checkWords);
    expect(page?.text).not.toContain('Each serial');
  });

  it('is signed over every byte, and the check finds its key', async () => {
    const file = Buffer.from(await render(sixty));
    const check = (bytes: Uint8Array) =>
      checkCertificatePdf(bytes, [otherKey.certificates, key.certificates]);
    expect(await check(file)).toEqual({ kind: 'intact', serial: recordKey, stamp: null });
    expect(await check(Buffer.concat([file, Buffer.from('%')]))).toEqual({
      kind: 'appended',
      serial: recordKey,
      stamp: null,
    });
    for (let at = 9; at < file.length; at += Math.ceil(file.length / 40)) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await check(changed)).kind, String(at)).not.toMatch(/intact|appended/);
    }
    expect(await checkCertificatePdf(file, [otherKey.certificates])).toEqual({ kind: 'unknown-key' });
  });

  it('is the same to the byte for the same record, and another for another one', async () => {
    const first = Buffer.from(await render(sixty));
    expect(first.equals(await render(sixty))).toBe(true);
    expect(first.equals(await render(sixty.slice(1)))).toBe(false);
  });
});
