import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { fixtureCourse, folderOfTwoCourses } from '#tests/support/library.ts';
import { fetchReady } from '#tests/support/ready.ts';
import { openSite } from '#tests/support/site.ts';

/** The second course has no guide. */
const folder = folderOfTwoCourses();
const site = openSite({ CONTENT_DIR: folder });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const course = fixtureCourse();
const path = `/courses/${course.id}/guide`;
const fetchFile = (file: string, headers: Record<string, string> = {}) =>
  fetchReady(site.server.url + file, { headers });

describe('the companion guide', () => {
  it('has a page with its contents, the lessons that teach it, and its files', async () => {
    const page = await site.visitor.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('A card to keep');
    const addresses = page.links.map(({ href }) => href);
    for (const { id } of course.modules.flatMap(({ lessons }) => lessons))
      expect(addresses).toContain(`/courses/${course.id}/lessons/${id}`);
    expect(page.link('Download the PDF')).toBe(`${path}.pdf`);
    expect(page.link('Large print, as PDF')).toBe(`${path}.pdf?size=large`);
    expect(page.link('EPUB, for phones and e-readers')).toBe(`${path}.epub`);
  });

  it('is linked from the pages of its course and of its modules', async () => {
    const modulePath = `/courses/${course.id}/modules/the-first-ring`;
    for (const from of [`/courses/${course.id}`, modulePath])
      expect((await site.visitor.get(from)).link('The companion guide')).toBe(path);
    expect((await site.visitor.get(modulePath)).link('Print this module')).toBe(`${modulePath}/print`);
  });

  it('is made once for all who ask at the same time, and kept by browsers', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => fetchFile(`${path}.pdf?paper=letter`)));
    const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    const [first] = answers;
    const [body = Buffer.alloc(0)] = bodies;
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bodies.every((other) => other.equals(body))).toBe(true);
    expect(first?.headers.get('content-disposition')).toBe('attachment; filename="desk-a-guide.pdf"');
    expect(first?.headers.get('cache-control')).toContain('public');
    const again = await fetchFile(`${path}.pdf?paper=letter`, {
      'if-none-match': first?.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('has packs of some pages, named on its page, and no others', async () => {
    const packs = (await site.visitor.get(path)).section('Or just the pages you need');
    expect(packs.link('The short one')).toBe(`${path}.pdf?pack=short`);
    expect(packs.text).toContain('For one person.');
    const pack = await fetchFile(`${path}.pdf?pack=short`);
    expect(pack.headers.get('content-disposition')).toBe('attachment; filename="desk-a-guide-short.pdf"');
    expect((await pack.arrayBuffer()).byteLength).toBeGreaterThan(5000);
    expect((await fetchFile(`${path}.pdf?pack=none`)).status).toBe(404);
  });

  it('comes as EPUB', async () => {
    const answer = await fetchFile(`${path}.epub`);
    expect(answer.headers.get('content-type')).toBe('application/epub+zip');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="desk-a-guide.epub"');
  });

  it('is on the paper of the reader', async () => {
    const [letter, a4] = await Promise.all(
      ['en-US', 'de-DE'].map(async (language) =>
        (await fetchFile(`${path}.pdf`, { 'accept-language': language })).headers.get('etag'),
      ),
    );
    expect(letter).not.toBe(a4);
  });

  it('is not there for a course without one', async () => {
    const without = '/courses/book-drop';
    for (const ending of ['/guide', '/guide.pdf', '/guide.epub'])
      expect((await fetchFile(without + ending)).status, ending).toBe(404);
    expect((await site.visitor.get(without)).linksTo(`${without}/guide`)).toEqual([]);
  });
});

describe('a module to print', () => {
  const printed = (moduleId: string) => site.visitor.get(`/courses/${course.id}/modules/${moduleId}/print`);

  it('has every lesson, tool and branch on one page, without controls or the site around it', async () => {
    for (const module of course.modules) {
      const page = await printed(module.id);
      for (const { id, title, parts } of module.lessons) {
        expect(page.at(`#${id}`).text).toContain(title);
        for (const part of parts) if (part.kind === 'tool') expect(page.text).toContain(part.code);
      }
      expect([...page.fields, ...page.buttons, ...page.names('navigation')]).toEqual([]);
      expect(page.attributes('details', 'open').length).toBeGreaterThan(0);
      expect(page.attributes('details:not([open])', 'class')).toEqual([]);
      const ids = page.attributes('[id]', 'id');
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has no zero bytes, which React leaves where a buffer ends before a character that does not fit', async () => {
    for (const { id } of course.modules) expect((await printed(id)).html.indexOf('\0'), id).toBe(-1);
  });

  it('does not give the keys of its questions away', async () => {
    for (const module of course.modules) {
      const { html } = await printed(module.id);
      const feedback = module.items.flatMap((item) =>
        item.kind === 'single' ? item.choices.map((choice) => choice.feedback) : [],
      );
      expect(feedback.length).toBeGreaterThan(0);
      for (const said of feedback) expect(html).not.toContain(said);
    }
  });

  it('is not there for a module that is not', async () => {
    expect((await printed('nothing')).status).toBe(404);
  });
});
