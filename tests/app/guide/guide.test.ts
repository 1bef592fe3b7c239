import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { courseOf, folderOfTwoCourses, libraryIn, shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

/** Of the two courses, only the small one has a guide here: it is set in a moment. */
const folder = folderOfTwoCourses();
rmSync(join(folder, 'facilitation-skills/guide.yaml'));
writeFileSync(
  join(folder, 'desk-phone/guide.yaml'),
  `title: "Desk: A Guide"
subtitle: To keep beside the phone
edition: 2026-01-02
about: For whoever answers.
ways: []
parts:
  - title: Only
    pages:
      - id: card
        title: A card to keep
        content:
          - { kind: tool, id: greeting-card }
      - id: on
        title: How to pass it on
        lessons: [pass-it-on]
        content: [{ kind: text, text: Say who calls. }]
packs:
  - id: short
    title: The short one
    about: For *one* person.
    pages: [on]
`,
);
const site = openSite({ CONTENT_DIR: folder });
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const phone = courseOf(libraryIn(folder), 'desk-phone');
const path = `/courses/${phone.id}/guide`;
const fetchFile = (file: string, headers: Record<string, string> = {}) =>
  fetch(site.server.url + file, { headers });

describe('the companion guide', () => {
  it('has a page with its contents, the lessons that teach it, and its files', async () => {
    const { html, status } = await site.visitor.get(path);
    expect(status).toBe(200);
    expect(html).toContain('A card to keep');
    for (const { id } of phone.modules.flatMap(({ lessons }) => lessons))
      expect(html).toContain(`href="/courses/${phone.id}/lessons/${id}"`);
    for (const file of [`${path}.pdf`, `${path}.pdf?size=large`, `${path}.epub`])
      expect(html).toContain(`href="${file}"`);
  });

  it('is linked from the pages of its course and of its modules', async () => {
    const modulePath = `/courses/${phone.id}/modules/the-first-ring`;
    for (const from of [`/courses/${phone.id}`, modulePath])
      expect((await site.visitor.get(from)).html).toContain(`href="${path}"`);
    expect((await site.visitor.get(modulePath)).html).toContain(`href="${modulePath}/print"`);
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
    const { html } = await site.visitor.get(path);
    expect(html).toContain(`href="${path}.pdf?pack=short"`);
    expect(html).toContain('For <em>one</em> person.');
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
    const without = '/courses/facilitation-skills';
    for (const ending of ['/guide', '/guide.pdf', '/guide.epub'])
      expect((await fetchFile(without + ending)).status, ending).toBe(404);
    expect((await site.visitor.get(without)).html).not.toContain('/guide"');
  });
});

describe('a module to print', () => {
  it('has every lesson, tool and branch on one page, without controls or the site around it', async () => {
    for (const module of shippedCourse().modules.slice(0, 1)) {
      const { html } = await site.visitor.get(`/courses/facilitation-skills/modules/${module.id}/print`);
      for (const { id, parts } of module.lessons) {
        expect(html).toContain(`id="${id}"`);
        for (const part of parts) if (part.kind === 'tool') expect(html).toContain(part.code);
      }
      expect(html).not.toMatch(/<(input|textarea|select|button|form)\b/);
      expect(html).not.toContain('site-header');
      const folds = html.match(/<details[^>]*>/g) ?? [];
      expect(folds.length).toBeGreaterThan(0);
      expect(folds.filter((fold) => !fold.includes(' open'))).toEqual([]);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has no zero bytes, which React leaves where a buffer ends before a character that does not fit', async () => {
    for (const { id } of shippedCourse().modules) {
      const { html } = await site.visitor.get(`/courses/facilitation-skills/modules/${id}/print`);
      expect(html.indexOf('\0'), id).toBe(-1);
    }
  });

  it('does not give the keys of its questions away', async () => {
    const { html } = await site.visitor.get(`/courses/${phone.id}/modules/the-first-ring/print`);
    const feedback = phone.modules.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'single' ? item.choices.map((choice) => choice.feedback) : [])),
    );
    expect(feedback.length).toBeGreaterThan(0);
    for (const said of feedback) expect(html).not.toContain(said);
  });

  it('is not there for a module that is not', async () => {
    expect((await fetchFile(`/courses/${phone.id}/modules/nothing/print`)).status).toBe(404);
  });
});
