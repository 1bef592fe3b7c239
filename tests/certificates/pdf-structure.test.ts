import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CourseFacts } from '#certificates/facts.ts';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { facts } from './facts.ts';
import { credential, key, logo } from './signing.ts';

const full: CourseFacts = {
  ...facts,
  minutesPerHour: 50,
  scorePercent: 93,
  issuer: { ...facts.issuer, name: 'Example County Library & Friends' },
  signatory: { name: 'Margaret Oduya', title: 'Director of Learning' },
};

let fonts: CertificateFonts;

beforeAll(async () => {
  fonts = await (await openFontCabinet()).fontsFor([]);
});

const render = (given: CourseFacts, picture: Uint8Array | null = null) =>
  renderCertificate(given, { paper: 'letter', fonts, logo: picture, credential, key });

/** As pdf.js reads it, which knows nothing of how it was made. */
const open = async (bytes: Uint8Array) => getDocumentProxy(bytes.slice());

interface Tag {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children: readonly (Tag | { readonly type: string; readonly id: string })[];
}

/** The structure with the text that each element holds. */
async function readTags(bytes: Uint8Array) {
  const page = await (await open(bytes)).getPage(1);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const outside: string[] = [];
  const inside: (string | null)[] = [];
  for (const item of items) {
    if ('str' in item) {
      const id = inside.findLast((mark) => mark !== null) ?? null;
      if (id !== null) texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
      else outside.push(item.str);
    } else if (item.type === 'endMarkedContent') inside.pop();
    else inside.push(item.type === 'beginMarkedContentProps' ? item.id : null);
  }
  const read = (tag: Tag): readonly string[] =>
    tag.children.flatMap((child) => {
      if ('role' in child) return [`${child.role}: ${spoken(child)}`, ...read(child).filter(isLink)];
      return [];
    });
  const spoken = (tag: Tag): string =>
    tag.alt ??
    tag.children
      .map((child) =>
        'role' in child ? '' : child.type === 'content' ? (texts.get(child.id) ?? '') : `<${child.type}>`,
      )
      .join('')
      .trim();
  const isLink = (line: string) => line.startsWith('Link');
  const root = (await page.getStructTree()) as Tag;
  return { tags: read(root.children[0] as Tag), outside };
}

/** Every element of the structure, as it stands in the file. */
async function readElements(bytes: Uint8Array) {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      (object): object is PDFDict =>
        object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('StructElem'),
    );
}

function textOf(dict: PDFDict, entry: string): string | undefined {
  const text = dict.get(PDFName.of(entry));
  return text instanceof PDFHexString || text instanceof PDFString ? text.decodeText() : undefined;
}

describe('the structure of a certificate', () => {
  it('is heading, paragraphs, figures, link and signature, in an order that can be read aloud', async () => {
    const { tags } = await readTags(await render(full, logo));
    expect(tags).toEqual([
      'H1: Certificate of completion',
      'P: Ruth Alvarado',
      'P: finished the 6 modules and 32 lessons of',
      'H2: Room for Everyone',
      'P: Leading conversations in small libraries',
      'P: and can lead a community conversation. Every module quiz was passed at 80% or higher.',
      'P: 8 contact hours of 50 minutes. Average quiz score: 93%.',
      'P: Completed Dec 12, 2026',
      'Figure: Example County Library & Friends',
      'P: Margaret Oduya, Director of Learning',
      'P: Issued by Example County Library & Friends',
      'P: Serial LEC-2026-4K7M-Q2TX-9D3H',
      'P: Check it at',
      'Link: learn.lectern.example/verify<object>',
      `Figure: QR code of ${facts.verifyUrl}`,
      'P: Call number 021.2 R66 2026',
      'Form: <annotation>',
    ]);
  });

  it('has no call number where the course has none', async () => {
    const { tags } = await readTags(await render({ ...full, callNumber: [] }));
    expect(tags.filter((tag) => tag.includes('Call number'))).toEqual([]);
    expect(tags).toHaveLength(15);
  });

  it('says in words what is only set side by side', async () => {
    const said = (await readElements(await render(full))).map((element) => textOf(element, 'ActualText'));
    expect(said.filter((text) => text !== undefined)).toEqual([
      'Completed Dec 12, 2026',
      'Margaret Oduya, Director of Learning',
      'Issued by Example County Library & Friends',
      'Serial LEC-2026-4K7M-Q2TX-9D3H',
      'Call number 021.2 R66 2026',
    ]);
  });

  it.each([
    ['Ruth Alvarado', 'en-US'],
    ['Ελένη Παπαδοπούλου', 'el'],
    ['Александра Ковалёва', 'ru'],
  ])('names the language of %s: %s', async (learnerName, language) => {
    const elements = await readElements(await render({ ...facts, learnerName }));
    const languages = elements.map((element) => textOf(element, 'Lang'));
    expect(languages.filter((one) => one !== undefined)).toEqual([language]);
  });

  it('leaves nothing that is said outside of it', async () => {
    // The wordmark is said by "Issued by".
    expect((await readTags(await render(facts))).outside.join('')).toBe('Lectern');
    expect((await readTags(await render(full, logo))).outside.join('')).toBe('');
  });

  it('is announced, with the title for the window and the order for the tab key', async () => {
    const bytes = await render(full);
    const document = await open(bytes);
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    const { catalog, ...read } = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('en-US');
    expect(read.context.lookup(catalog.Pages().Kids().get(0), PDFDict).get(PDFName.of('Tabs'))).toBe(
      PDFName.of('S'),
    );
  });

  it('leads back from content and annotations to their elements', async () => {
    const { catalog, context } = await PDFDocument.load(await render(full), { updateMetadata: false });
    const tree = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    const numbers = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray);
    const role = (ref: Parameters<typeof context.lookup>[0]) =>
      context.lookup(ref, PDFDict).get(PDFName.of('S'))?.toString();
    expect(numbers.lookup(1, PDFArray).asArray().map(role)).toHaveLength(15);
    expect(numbers.lookup(1, PDFArray).asArray().map(role).slice(0, 4)).toEqual(['/H1', '/P', '/P', '/H2']);
    expect([role(numbers.get(3)), role(numbers.get(5))]).toEqual(['/Link', '/Form']);
  });
});

describe('what a certificate says of itself', () => {
  it('says it twice, in the old way and in XMP', async () => {
    const learnerName = 'Ruth <Q> & Álvarez';
    const { info, metadata } = await (await open(await render({ ...full, learnerName }))).getMetadata();
    const title = `Certificate of completion: Room for Everyone, ${learnerName}`;
    expect(info).toMatchObject({
      Title: title,
      Author: full.issuer.name,
      Subject: facts.serial,
      Creator: 'Lectern',
      Producer: 'Lectern',
      CreationDate: 'D:20261212100000Z',
      ModDate: 'D:20261212100000Z',
    });
    expect(Object.fromEntries(metadata)).toMatchObject({
      'dc:title': title,
      'dc:creator': [full.issuer.name],
      'dc:description': facts.serial,
      'xmp:creatortool': 'Lectern',
      'pdf:producer': 'Lectern',
      'xmp:createdate': '2026-12-12T10:00:00Z',
      'xmp:modifydate': '2026-12-12T10:00:00Z',
      'pdfaid:part': '3',
      'pdfaid:conformance': 'A',
      'pdfuaid:part': '1',
    });
  });

  it('carries its credential, to the letter', async () => {
    const attachments: unknown = await (await open(await render(full))).getAttachments();
    expect(attachments).toMatchObject({
      'credential.json': { filename: 'credential.json', content: new TextEncoder().encode(credential) },
    });
    const { catalog, context } = await PDFDocument.load(await render(full), { updateMetadata: false });
    const file = context.lookup(catalog.lookup(PDFName.of('AF'), PDFArray).get(0), PDFDict);
    expect(file.get(PDFName.of('AFRelationship'))).toBe(PDFName.of('Alternative'));
    const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'));
    expect(stream instanceof PDFRawStream && stream.dict.get(PDFName.of('Subtype'))).toBe(
      PDFName.of('application/json'),
    );
  });

  it('carries nothing where there is no credential', async () => {
    const bare = await renderCertificate(full, {
      paper: 'a4',
      fonts,
      logo: null,
      credential: null,
      key: null,
    });
    expect(await (await open(bare)).getAttachments()).toBeNull();
    expect(Buffer.from(bare).includes('/Sig')).toBe(false);
  });

  it('says what its colors mean', async () => {
    const { catalog } = await PDFDocument.load(await render(full), { updateMetadata: false });
    const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
    const profile = intent.lookup(PDFName.of('DestOutputProfile'));
    const bytes = Buffer.from(profile instanceof PDFRawStream ? profile.contents : []);
    expect(bytes.readUInt32BE(0)).toBe(bytes.length);
    expect(bytes.toString('latin1', 12, 20)).toBe('mntrRGB ');
    expect(bytes.toString('latin1', 36, 40)).toBe('acsp');
    const tags = Array.from({ length: bytes.readUInt32BE(128) }, (_, index) => 132 + 12 * index);
    expect(tags.map((at) => bytes.toString('latin1', at, at + 4))).toEqual([
      'desc',
      'cprt',
      'wtpt',
      'chad',
      'rXYZ',
      'gXYZ',
      'bXYZ',
      'rTRC',
      'gTRC',
      'bTRC',
    ]);
    for (const at of tags) {
      expect(bytes.readUInt32BE(at + 4) % 4).toBe(0);
      expect(bytes.readUInt32BE(at + 4) + bytes.readUInt32BE(at + 8)).toBeLessThanOrEqual(bytes.length);
    }
  });

  it('shows a link that can be followed, and a signature that is not seen', async () => {
    const page = await (await open(await render(full))).getPage(1);
    const annotations: unknown = await page.getAnnotations();
    expect(annotations).toMatchObject([
      { subtype: 'Link', url: facts.verifyUrl, contentsObj: { str: `Check it at ${facts.verifyUrl}` } },
      {
        subtype: 'Widget',
        fieldType: 'Sig',
        alternativeText: 'Digital signature of Example County Library & Friends',
        rect: [0, 0, 0, 0],
      },
    ]);
  });
});

describe('the picture of the issuer', () => {
  it('is drawn small, in its own proportions', async () => {
    const bytes = await render(full, logo);
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const pictures = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFRawStream ? [object.dict] : []))
      .filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'));
    const size = (dict: PDFDict) =>
      ['Width', 'Height'].map((entry) => dict.get(PDFName.of(entry))?.toString());
    // The second one says what can be seen through.
    expect(pictures.map(size)).toEqual([
      ['4', '2'],
      ['4', '2'],
    ]);
    const figure = (await readElements(bytes)).find((element) => textOf(element, 'Alt') === full.issuer.name);
    const box = figure?.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('BBox'), PDFArray).asRectangle();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(2);
    expect(box?.height).toBeLessThanOrEqual(38);
  });
});
