import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const lessonPath = `/courses/${fixtureCourse().id}/lessons/pass-it-on`;
const site = openBrowserSite();

async function open(options: BrowserContextOptions = {}) {
  const context = await site.browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(site.server.url + lessonPath);
  return { context, page };
}

/** The meaning that opens in place, which leads to the glossary. */
const meaningIn = (page: Page) => page.locator('[popover]').filter({ hasText: 'Warm handover' });

const phone = { viewport: { width: 360, height: 640 } };

describe('the contents of a lesson', () => {
  it('mark the section that is being read, and how far that is', async () => {
    const { context, page } = await open();
    const contents = page.getByRole('navigation', { name: 'In this lesson' });
    await page.mouse.wheel(0, 10);
    await contents.locator('[data-read]').waitFor();
    const before = await contents.locator('[data-read]').evaluate((bar) => bar.getBoundingClientRect().width);
    await page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
    });
    await contents.locator('[aria-current="location"]').waitFor();
    const after = await contents.locator('[data-read]').evaluate((bar) => bar.getBoundingClientRect().width);
    expect(after).toBeGreaterThan(before);
    await context.close();
  });

  it.each([true, false])(
    'are in reach on a phone, in a bar that stays in view, with a script: %s',
    async (javaScriptEnabled) => {
      const { context, page } = await open({ ...phone, javaScriptEnabled });
      const bar = page.getByRole('link', { name: /^In this lesson/ });
      await page.getByRole('heading', { name: 'Key terms' }).scrollIntoViewIfNeeded();
      expect((await bar.boundingBox())?.y).toBe(0);
      await bar.click();
      await page.waitForURL(/#in-this-lesson$/);
      await page.getByRole('navigation', { name: 'In this lesson' }).getByRole('link').first().click();
      expect(new URL(page.url()).hash).toMatch(/^#check-/);
      await context.close();
    },
  );
});

describe('a term of the glossary', () => {
  it('opens its meaning in place with the keyboard, and closes it, without a script', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    const term = page.getByRole('button', { name: 'warm handover' });
    const meaning = meaningIn(page);
    expect(await meaning.isVisible()).toBe(false);
    await term.focus();
    await page.keyboard.press('Enter');
    await meaning.waitFor();
    const [of, at] = [await term.boundingBox(), await meaning.boundingBox()];
    expect(Math.abs((at?.y ?? 0) - (of?.y ?? 0))).toBeLessThan(400);
    await page.keyboard.press('Escape');
    await meaning.waitFor({ state: 'hidden' });
    await context.close();
  });

  it('is only its word on paper, where the key terms have the meaning', async () => {
    const { context, page } = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await meaningIn(page).isVisible()).toBe(false);
    expect(await page.getByRole('definition').first().isVisible()).toBe(true);
    await context.close();
  });
});

describe('a list of answers on paper', () => {
  it('is an empty line where nothing is chosen', async () => {
    const { context, page } = await open();
    const list = page.getByRole('combobox').first();
    const color = () => list.evaluate((element) => getComputedStyle(element).color);
    await page.emulateMedia({ media: 'print' });
    expect(await color()).toBe('rgba(0, 0, 0, 0)');
    await list.selectOption('1');
    expect(await color()).not.toBe('rgba(0, 0, 0, 0)');
    await context.close();
  });
});
