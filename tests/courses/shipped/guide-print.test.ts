import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDFArray, PDFBool, PDFDict, PDFDocument, PDFName, PDFStream } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { typeset } from '#tests/support/documents.ts';
import { packOf } from '#courses/export/guide.ts';
import { guideTypst } from '#courses/export/guide-typst.ts';
import { guideIn, guideSetting } from '#tests/support/guide.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { overprinted, sheetsOf } from '#tests/support/printed.ts';

const course = shippedCourse();
const documents = [
  guideIn(course),
  ...(course.guide?.packs ?? []).flatMap(({ id }) => packOf(course, id, guideSetting) ?? []),
];
const editions = documents.flatMap((document) =>
  (['regular', 'large'] as const).flatMap((size) =>
    (['letter', 'a4'] as const).map((paper) => ({ title: document.title, size, paper, document })),
  ),
);

/** The kinds of the elements below one of the structure of a PDF, in reading order. */
function kindsIn(element: PDFDict): readonly string[] {
  const inner = element.lookup(PDFName.of('K'));
  const children =
    inner instanceof PDFArray ? inner.asArray().map((_, index) => inner.lookup(index)) : [inner];
  return [
    element.get(PDFName.of('S'))?.toString() ?? '',
    ...children.flatMap((child) => (child instanceof PDFDict ? kindsIn(child) : [])),
  ];
}

// Setting a guide takes seconds, and minutes on a machine that is busy with something else.
describe.each(editions)('$title, $size, on $paper', { timeout: 300_000 }, ({ document, size, paper }) => {
  let made: Uint8Array;
  beforeAll(async () => {
    const { source, data } = guideTypst(document, { paper, size });
    made = await typeset(source, data);
  }, 300_000);

  it('has no word over another, over the rule of a table or outside its sheet', async () => {
    const sheets = await sheetsOf(made);
    expect(sheets.flatMap(overprinted)).toEqual([]);
    for (const { texts } of sheets) expect(texts.length).toBeGreaterThan(0);
  });

  it('has no text of less than 7 points, in drawings and elsewhere', async () => {
    for (const { number, texts } of await sheetsOf(made))
      for (const { text, size: points } of texts)
        expect(points, `sheet ${String(number)}: ${text}`).toBeGreaterThan(6.99);
  });

  it('has the whole title of each part on its tab', async () => {
    const titles = new Set(document.parts.filter(({ letter }) => letter !== '').map(({ title }) => title));
    const pdfium = await PDFiumLibrary.init();
    const pdf = await pdfium.loadDocument(made);
    const found = new Set<string>();
    for (const { number, width, height, texts } of await sheetsOf(made)) {
      const onTab = texts.filter(({ left, size: points }) => left > width - 30 && points < 15);
      if (onTab.length === 0) continue;
      found.add(onTab.map(({ text }) => text.trim()).join(' '));
      const shot = await pdf.getPage(number - 1).render({ scale: 2, render: 'bitmap', colorSpace: 'Gray' });
      for (const { text, left, right, bottom, top } of onTab)
        for (const [x, y] of [
          [left, bottom - 2],
          [right, bottom - 2],
          [left, top + 2],
          [right, top + 2],
        ] as const) {
          const at = Math.round((height - y) * 2) * shot.width + Math.min(Math.round(x * 2), shot.width - 1);
          expect(shot.data[at], `sheet ${String(number)}: the end of "${text}"`).toBeLessThan(96);
        }
    }
    pdf.destroy();
    pdfium.destroy();
    expect([...found].filter((title) => !titles.has(title))).toEqual([]);
    expect(found.size).toBe(titles.size);
  });

  it('says that it is PDF/UA, shows its title in the window, and begins with a heading of level 1', async () => {
    const { catalog } = await PDFDocument.load(made, { updateMetadata: false });
    const metadata = catalog.lookup(PDFName.of('Metadata'), PDFStream);
    expect(Buffer.from(metadata.getContents()).toString()).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(preferences.get(PDFName.of('DisplayDocTitle'))).toBe(PDFBool.True);
    const root = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    const roles = root.lookup(PDFName.of('RoleMap'), PDFDict);
    expect(roles.get(PDFName.of('Title'))?.toString()).toBe('/H1');
    const kinds = kindsIn(root);
    expect(kinds.find((kind) => kind === '/Title')).toBe('/Title');
    expect(kinds.find((kind) => /^\/H\d$/.test(kind))).toBe('/H1');
  });
});
