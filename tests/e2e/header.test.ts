import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const [lesson] = course.modules.flatMap(({ lessons }) => lessons);
const lessonPath = `/courses/${course.id}/lessons/${lesson?.id ?? ''}`;
const site = openBrowserSite();

/** The height of one thing to press, 44 px, with the space around it. */
const oneRow = 60;

const heightOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox())?.height ?? 0;

describe.each([true, false])('the header on a phone, with a script: %s', (javaScriptEnabled) => {
  it('is one row with the search, for a stranger and for a guest, who has a menu', async () => {
    const context = await site.browser.newContext({
      javaScriptEnabled,
      viewport: { width: 360, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(site.server.url + lessonPath);
    expect(await heightOf(page, 'header .wrap')).toBeLessThan(oneRow);
    expect(await page.getByRole('banner').getByRole('link', { name: 'Search' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.getByText('Guest', { exact: true }).click();
    expect(await heightOf(page, 'header .wrap')).toBeLessThan(oneRow);
    expect(await page.getByRole('banner').getByRole('link', { name: 'Search' }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'My achievements' }).click();
    await page.getByRole('heading', { name: 'My achievements' }).waitFor();
    await context.close();
  });

  it('has a search with a button', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(site.server.url);
    await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
    await page.getByLabel('What are you looking for?').fill('handover');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Tell it once' }).first().waitFor();
    expect(page.url()).toContain('q=handover');
    await context.close();
  });
});

describe('the breadcrumbs', () => {
  it.each([320, 360, 1200])('are one line, and need no sideways scrolling, at %i px', async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 640 } });
    const page = await context.newPage();
    await page.goto(site.server.url + lessonPath);
    const crumbs = page.getByRole('navigation', { name: 'You are here' }).locator('li');
    // Where the words stand, whatever the boxes around them.
    const bottoms = await crumbs.evaluateAll((items) =>
      items.map((item) => {
        const range = document.createRange();
        range.selectNodeContents(item.querySelector('a')?.firstChild ?? item.lastChild ?? item);
        return Math.round(range.getBoundingClientRect().bottom);
      }),
    );
    expect(bottoms.length).toBeGreaterThan(1);
    expect(Math.max(...bottoms) - Math.min(...bottoms)).toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await context.close();
  });
});
