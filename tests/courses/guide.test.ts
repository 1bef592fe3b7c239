import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, it } from 'vitest';
import { typeset } from '#tests/support/documents.ts';
import { checkContent } from '#courses/check.ts';
import { guideEpub } from '#courses/export/epub.ts';
import { packOf } from '#courses/export/guide.ts';
import { guideTypst } from '#courses/export/guide-typst.ts';
import { readContent } from '#courses/read.ts';
import { guideFile, guidePageSchema } from '#courses/schema/guide.ts';
import { guideIn, guideSetting, guideSite } from '#tests/support/guide.ts';
import { courseOf, fixtureCourse, libraryIn } from '#tests/support/library.ts';
import { testContent } from '#tests/support/server.ts';

const course = fixtureCourse();
const guide = guideIn(course);
const pages = guide.parts.flatMap((part) => part.pages);
const lessons = course.modules.flatMap((module) => module.lessons);
const tools = lessons.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'tool' ? [part] : [])));

const openings = guide.parts.flatMap(({ scene }) => (scene === null ? [] : [scene.title]));

const squeeze = (text: string): string => text.replace(/\s+/g, ' ');

describe('a guide as PDF', async () => {
  const { source, data } = guideTypst(guide, { paper: 'letter', size: 'regular' });
  const bytes = await typeset(source, data);
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const proxy = await getDocumentProxy(bytes.slice());
  const { text: sheets } = await extractText(proxy, { mergePages: false });
  const texts = sheets.map(squeeze);
  const startOf = (title: string) =>
    texts.findIndex(
      (text, index) =>
        index > 1 &&
        text.slice(0, 400).includes(title) &&
        !openings.some((opening) => text.includes(opening)),
    ) + 1;

  it('has a cover, its contents and a sheet for every page, of US Letter', () => {
    expect(pdf.getPageCount()).toBe(2 + openings.length + pages.length);
    expect(pdf.getPage(0).getSize()).toEqual({ width: 612, height: 792 });
  });

  it('opens a part with the scene of its module, and with the pages that follow and their numbers', () => {
    const opened = guide.parts.filter(({ scene }) => scene !== null);
    expect(opened.map(({ title }) => title)).toEqual(['During the call']);
    for (const { name, scene, pages: own } of opened) {
      const sheet = texts.findIndex((text) => text.includes(scene?.title ?? '')) + 1;
      const text = texts[sheet - 1] ?? '';
      expect(text).toContain(name);
      expect(startOf(own[0]?.title ?? '')).toBe(sheet + 1);
      for (const { title } of own) expect(text).toContain(`${String(startOf(title))} ${title}`);
    }
  });

  it('says its title and language', () => {
    expect(pdf.getTitle()).toBe('Desk: A Guide');
    expect(pdf.catalog.get(PDFName.of('Lang'))?.toString()).toMatch(/en/);
  });

  it('is tagged, and its tables have heads', () => {
    expect(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe(
      'true',
    );
    expect(pdf.catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
    const kinds = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('S'))?.toString()] : []));
    const count = (kind: string) => kinds.filter((found) => found === kind).length;
    expect(count('/Table')).toBeGreaterThan(0);
    expect(count('/TH')).toBeGreaterThan(count('/Table'));
    expect(count('/Figure')).toBe(1 + openings.length);
  });

  it('has a bookmark for every part and every page', async () => {
    const outline = await proxy.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(guide.parts.map(({ name }) => name));
    const titles = outline.flatMap(({ items }: { items: { title: string }[] }) =>
      items.map(({ title }) => title),
    );
    expect(titles).toEqual(pages.map(({ title, plan }) => title + (plan ? ' ◆' : '')));
  });

  it('prints on every page the number that its contents give', () => {
    const [, contents = ''] = texts;
    for (const { title } of pages) {
      const start = startOf(title);
      expect(start, title).toBeGreaterThan(2);
      expect(texts[start - 1], title).toMatch(new RegExp(`${String(start)}$`));
      const after = contents.slice(contents.indexOf(title) + title.length);
      expect(/^[◆\s.]*(\d+)/.exec(after)?.[1], title).toBe(String(start));
    }
  });

  it('leads into the pages that its ways name', () => {
    const ways = squeeze(texts[1]?.slice(texts[1].indexOf(guide.words.ways)) ?? '');
    for (const way of guide.ways) {
      expect(ways).toContain(way.title);
      for (const { title } of way.pages) expect(ways, title).toContain(`${String(startOf(title))} ${title}`);
    }
  });

  it('prints every tool of the course, with the lesson that teaches it', () => {
    const whole = texts.join(' ');
    expect(tools.filter(({ code }) => !whole.includes(code))).toEqual([]);
    expect(lessons.filter(({ number, title }) => !whole.includes(`Lesson ${number} ${title}`))).toEqual([]);
  });

  it('marks the pages of the Conversation Plan, and no others', () => {
    const marked = pages.filter(({ plan }) => plan).map(({ codes }) => codes.join());
    expect(marked.toSorted()).toEqual(tools.filter(({ plan }) => plan).map(({ code }) => code));
  });
});

describe('packs of pages', () => {
  const textOf = async (packId: string): Promise<readonly string[]> => {
    const pack = packOf(course, packId, guideSetting);
    if (pack === null) throw new Error(`there is no pack ${packId}`);
    const { source, data } = guideTypst(pack, { paper: 'letter', size: 'regular' });
    const { text } = await extractText(await getDocumentProxy(await typeset(source, data)), {
      mergePages: false,
    });
    return text.map(squeeze);
  };

  it('hold pages of the guide by themselves, numbered anew, and say where they come from', async () => {
    const [cover, contents, first] = await textOf('short');
    expect(cover).toContain('Pages from Desk: A Guide');
    expect(contents).toMatch(/How to pass it on[\s.]*3/);
    expect(contents).not.toContain(guide.words.ways);
    expect(first).toMatch(/How to pass it on.*3$/);
  });

  it('have cards to cut out, one for each row of a table', async () => {
    const [cards = ''] = (await textOf('cards')).slice(-1);
    for (const words of ['They shout', 'They cry']) expect(cards).toContain(words);
    expect(cards.match(/What to say:/g)).toHaveLength(2);
  });
});

describe('a guide as EPUB', () => {
  const bytes = guideEpub(guide, `${guideSite}/guide`);
  const files = unzipSync(bytes);
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());

  it('has no error and no warning in EPUBCheck', async () => {
    const { valid, messages } = await EpubCheck.validate(bytes);
    expect(messages).toEqual([]);
    expect(valid).toBe(true);
  });

  it('begins by saying what it is', () => {
    expect(strFromU8(bytes.slice(30, 58))).toBe('mimetypeapplication/epub+zip');
  });

  it('holds the same pages as the PDF, in the same order', () => {
    const spine = [...read('EPUB/package.opf').matchAll(/<itemref idref="page-([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(spine).toEqual(pages.map(({ id }) => id));
    for (const { id, codes } of pages)
      for (const code of codes) expect(read(`EPUB/page-${id}.xhtml`)).toContain(code);
  });

  it('says how it can be read', () => {
    const metadata = read('EPUB/package.opf');
    for (const property of [
      'accessMode',
      'accessModeSufficient',
      'accessibilityFeature',
      'accessibilityHazard',
    ])
      expect(metadata).toContain(`schema:${property}`);
    expect(metadata).toContain(`<meta property="dcterms:modified">${guide.date}T00:00:00Z</meta>`);
  });

  it('has a cover for the shelf of a reader, which shows its title', () => {
    expect(read('EPUB/package.opf')).toMatch(
      /href="cover.svg" media-type="image\/svg\+xml" properties="cover-image"/,
    );
    const shown = [...read('EPUB/cover.svg').matchAll(/<text[^>]*>([^<]*)/g)]
      .map(([, text]) => text)
      .join(' ');
    expect(shown).toContain(guide.title);
    expect(shown).toContain(guide.subtitle);
  });

  it('says which rules of accessibility it keeps, and who says so', () => {
    const metadata = read('EPUB/package.opf');
    expect(metadata).toContain(
      '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>',
    );
    expect(metadata).toContain(`<meta property="a11y:certifiedBy">${guide.courseTitle}</meta>`);
  });

  it('is the same bytes for the same guide', () => {
    expect(guideEpub(guideIn(course), `${guideSite}/guide`)).toEqual(bytes);
  });
});

/** A guide of one page with all that a page can hold, which is set in a moment. */
const folder = mkdtempSync(join(tmpdir(), 'lectern-guide-'));
cpSync(testContent, folder, { recursive: true });
const lesson = join(folder, 'desk-phone/1-the-first-ring/say-hello.md');
writeFileSync(
  lesson,
  readFileSync(lesson, 'utf8').replace('Keep it by the phone.', '### A card\n\nKeep it by the phone.'),
);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const small = (pagesYaml: string) => `title: "Desk: A Guide"
subtitle: Small
edition: 2026-01-02
about: For tests.
ways: []
parts:
  - title: Only
    pages:
${pagesYaml}`;

/** Puts a guide beside the small course, and says what is wrong with it. */
function problemsWith(yaml: string): readonly string[] {
  writeFileSync(join(folder, 'desk-phone/guide.yaml'), yaml);
  const problems = checkContent(readContent(folder));
  return problems.map(({ line, rule }) => `${String(line)} ${rule}`);
}

describe('a guide that refers to what is not there', () => {
  it('is refused, line by line', () => {
    const words = Array.from({ length: 251 }, () => 'word').join(' ');
    const yaml = small(`      - id: one
        title: One
        lessons: [nowhere]
        content:
          - { kind: tool, id: no-such-tool }
          - { kind: lesson, id: nowhere, section: Nothing }
          - { kind: drawing, id: nothing }
          - { kind: terms, terms: [Nothing] }
          - { kind: text, text: "${words}" }
packs:
  - id: some
    title: Some
    about: Some.
    pages:
      - nowhere
      - page: nowhere
        with:
          - { kind: cards, id: greeting-card, section: Nothing }
          - { kind: cards, id: greeting-card, section: A card }
      - { id: one, title: One again, content: [{ kind: text, text: One. }] }
`).replace('ways: []', 'ways: [{ title: In, pages: [nowhere] }]');
    expect(problemsWith(yaml)).toEqual([
      '5 guide-reference',
      '7 missing-tool',
      '7 missing-tool',
      '7 missing-tool',
      '9 duplicate-id',
      '9 long-page',
      '11 guide-reference',
      '13 guide-reference',
      '14 guide-reference',
      '15 guide-reference',
      '16 guide-reference',
      '23 guide-reference',
      '24 guide-reference',
      '26 guide-reference',
      '27 guide-reference',
      '28 duplicate-id',
    ]);
  });

  it('is refused for a part of a module that is not there', () => {
    const yaml = small(
      '      - { id: one, title: One, content: [{ kind: text, text: One. }] }\nleftOut: [greeting-card, handover-sheet, call-log]\n',
    );
    expect(problemsWith(yaml)).toEqual([]);
    expect(problemsWith(yaml.replace('title: Only\n', 'title: Only\n    module: nowhere\n'))).toEqual([
      '8 guide-reference',
    ]);
  });
});

describe('a small guide', () => {
  const yaml = small(`      - id: one
        title: One
        content:
${tools.map(({ id }) => `          - { kind: tool, id: ${id} }`).join('\n')}
          - { kind: cards, id: greeting-card, section: A card, copies: 2 }
          - { kind: grid, title: Grid, columns: [A, B], blank: 2, tall: true }
          - { kind: note, title: Note, text: "#panic() *x* <b>" }
`);

  it('is set the same way twice, on the paper and in the size that are asked for', async () => {
    expect(problemsWith(yaml)).toEqual([]);
    const desk = guideIn(courseOf(libraryIn(folder), 'desk-phone'));
    const make = async (paper: 'letter' | 'a4', size: 'regular' | 'large') => {
      const { source, data } = guideTypst(desk, { paper, size });
      return typeset(source, data);
    };
    const first = await make('a4', 'large');
    await make('letter', 'regular');
    expect(await make('a4', 'large')).toEqual(first);
    const pdf = await PDFDocument.load(first);
    expect(pdf.getPage(0).getHeight()).toBeCloseTo(841.89, 1);
    const { text } = await extractText(await getDocumentProxy(first), { mergePages: true });
    expect(text).toContain('#panic()');
    expect(text.match(/A card/g)).toHaveLength(3);
  });
});

describe('the guide for authors', () => {
  it('names every field of a companion guide', () => {
    const authoring = readFileSync('AUTHORING.md', 'utf8');
    const fields = [...Object.keys(guideFile.shape), ...Object.keys(guidePageSchema.shape)];
    expect(fields.filter((field) => !authoring.includes(`\`${field}\``))).toEqual([]);
  });
});
