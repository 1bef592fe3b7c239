import { EpubCheck } from '@likecoin/epubcheck-ts';
import { PDFDocument } from 'pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { typeset } from '#tests/support/documents.ts';
import { guideEpub } from '#courses/export/epub.ts';
import { packOf } from '#courses/export/guide.ts';
import { guideTypst } from '#courses/export/guide-typst.ts';
import { guideIn, guideSetting, guideSite } from '#tests/support/guide.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const guide = guideIn(course);
const pages = guide.parts.flatMap((part) => part.pages);

const squeeze = (text: string): string => text.replace(/\s+/g, ' ');

// Setting thirty pages takes seconds, and minutes on a machine that is busy with something else.
describe('the guide that is shipped', { timeout: 300_000 }, () => {
  it('has 36 to 42 pages, and all its titles', async () => {
    const { source, data } = guideTypst(guide, { paper: 'letter', size: 'regular' });
    const bytes = await typeset(source, data);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(36);
    expect(pdf.getPageCount()).toBeLessThanOrEqual(42);
    expect(pdf.getTitle()).toBe('Room for Everyone: The Field Guide');
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    expect(pages.filter(({ title }) => !squeeze(text).includes(title))).toEqual([]);
  });

  it('opens each lettered part with the scene of its module', () => {
    const scenes = course.modules.map(({ scene }) => scene?.title);
    const lettered = guide.parts.filter(({ letter }) => letter !== '');
    expect(lettered.map(({ scene }) => scene?.title)).toEqual(scenes);
    expect(new Set(scenes).size).toBe(6);
  });

  it('has no error and no warning in EPUBCheck', async () => {
    const { valid, messages } = await EpubCheck.validate(guideEpub(guide, `${guideSite}/guide`));
    expect(messages).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has in its pack for schools what to watch for, on the page where it matters', () => {
    const pack = packOf(course, 'school', guideSetting);
    const notes = pack?.parts.flatMap((part) =>
      part.pages.flatMap(({ id, sections }) =>
        sections.flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.kind === 'note' ? [`${id}: ${block.title}`] : [])),
        ),
      ),
    );
    expect(notes).toEqual([
      'themes: When students took part',
      'online-safety: When students are on the call',
    ]);
    for (const { blocks } of pages.find(({ id }) => id === 'themes')?.sections ?? [])
      expect(blocks.map(({ kind }) => kind)).not.toContain('note');
  });

  it('has cards to cut out: one for each role, and the feedback card two to a page', async () => {
    const pack = packOf(course, 'cards', guideSetting);
    if (pack === null) throw new Error('there is no such pack');
    const { source, data } = guideTypst(pack, { paper: 'letter', size: 'regular' });
    const proxy = await getDocumentProxy(await typeset(source, data));
    const sheets = (await extractText(proxy, { mergePages: false })).text.map(squeeze);
    expect(sheets).toHaveLength(9);
    const [, , roles = '', , , , , , feedback = ''] = sheets;
    for (const role of ['Facilitator', 'Calm watcher', 'Listener (official)']) expect(roles).toContain(role);
    expect(roles.match(/Signal:/g)).toHaveLength(8);
    expect(feedback.match(/I plan to do something because of today/g)).toHaveLength(2);
  });
});
