import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf } from '#tests/support/axe.ts';
import { brandedFolder } from '#tests/support/branded.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const folder = brandedFolder();
const site = openBrowserSite({ CONTENT_DIR: folder });
const coursePath = `/courses/${fixtureCourse().id}`;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the colors of an operator', () => {
  it.each(['/', '/courses', coursePath, `${coursePath}/lessons/say-hello`, '/sign-in', '/nowhere'])(
    'can be read in light and dark, and keep axe quiet: %s',
    async (path) => {
      const context = await site.browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(site.server.url + path);
      const brand = await page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--brand').trim(),
      );
      expect(brand).toBe('#1f4e79');
      expect(await faultsOf(page, path)).toEqual([]);
      await context.close();
    },
  );

  it('give way to those that a reader has chosen for all pages', async () => {
    const context = await site.browser.newContext({ forcedColors: 'active' });
    const page = await context.newPage();
    await page.goto(site.server.url);
    const brand = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--brand').trim(),
    );
    expect(brand).toBe('LinkText');
    await context.close();
  });
});
