import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { guideEpub } from '#courses/export/epub.ts';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { guideIn, guideSite } from '#tests/support/guide.ts';
import { shippedCourse } from '#tests/support/library.ts';

const site = openBrowserSite();
const files = unzipSync(guideEpub(guideIn(shippedCourse()), `${guideSite}/guide`));

it('passes axe, WCAG 2.2 AA, on every page of the EPUB of the guide', { timeout: 300_000 }, async () => {
  const context = await site.browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.route('https://epub.example/*', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType = name.endsWith('.css') ? 'text/css' : 'application/xhtml+xml';
    return route.fulfill({ contentType, body: strFromU8(files[`EPUB/${name}`] ?? new Uint8Array()) });
  });
  const names = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
  expect(names.length).toBeGreaterThan(30);
  for (const name of names) {
    await page.goto(`https://epub.example/${name.replace('EPUB/', '')}`);
    expect(await page.getByRole('heading', { level: 1 }).count(), name).toBe(1);
    expect(await violationsOf(page, name)).toEqual([]);
  }
  await context.close();
});
