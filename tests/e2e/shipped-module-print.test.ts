import { getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const site = openBrowserSite({ CONTENT_DIR: 'courses/content' });

/** The last line of each sheet. */
async function lastLines(pdf: Buffer): Promise<readonly string[]> {
  const proxy = await getDocumentProxy(new Uint8Array(pdf));
  return Promise.all(
    Array.from({ length: proxy.numPages }, async (_, index) => {
      const { items } = await (await proxy.getPage(index + 1)).getTextContent();
      const texts = items.flatMap((item) =>
        'str' in item && item.str.trim() !== '' ? [{ text: item.str, y: Number(item.transform[5]) }] : [],
      );
      const lowest = Math.min(...texts.map(({ y }) => y));
      const last = texts.filter(({ y }) => y - lowest < 1).map(({ text }) => text);
      return last.join(' ').replaceAll(/\s+/g, ' ').trim();
    }),
  );
}

it.each(course.modules.map(({ id, number }) => [number, id] as const))(
  'leaves no heading of module %i at the end of a sheet, and needs at most 38 sheets',
  { timeout: 120_000 },
  async (_number, id) => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.server.url}/courses/${course.id}/modules/${id}/print`);
    const headings = (
      await page.locator('h1, h2, h3, h4, h5, h6, .kind, .callout p:first-child').allTextContents()
    ).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    const isHeading = (line: string) =>
      headings.some((heading) => heading === line || (line.length > 3 && heading.endsWith(` ${line}`)));
    const lines = await lastLines(await page.pdf({ preferCSSPageSize: true }));
    expect(lines.filter(isHeading)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(38);
    await context.close();
  },
);
