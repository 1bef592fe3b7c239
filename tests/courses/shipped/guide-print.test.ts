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
