import { devices } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const site = openBrowserSite();

/** The place in the page where a reader is, as the address says it. */
const placeIn = (address: string): string => new URL(address).hash;

describe.each([true, false])('after a form was sent, with a script: %s', (javaScriptEnabled) => {
  const openPhone = async (path: string) => {
    const context = await site.browser.newContext({ ...devices['iPhone 8'], javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(site.server.url + path);
    return { context, page };
  };

  it('the next question is read from its top, and not where the last page was left', async () => {
    const { context, page } = await openPhone(`/courses/${course.id}/modules/the-first-ring/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.getByRole('button', { name: 'One question at a time' }).click();
    await page.getByRole('link', { name: 'Go to a question' }).click();
    expect(placeIn(page.url())).toBe('#qmap');
    await page.getByRole('button', { name: /^Question 3/ }).click();
    await page.getByText('Question 3 of 5').waitFor();
    expect(placeIn(page.url())).toBe('');
    await page.getByRole('button', { name: 'Question 4', exact: true }).click();
    await page.getByText('Question 4 of 5').waitFor();
    expect(placeIn(page.url())).toBe('');
    await context.close();
  });

  it('the next lesson is read from its top, and not from a question of the last one', async () => {
    const { context, page } = await openPhone(`/courses/${course.id}/lessons/say-hello`);
    if (javaScriptEnabled) {
      await page.evaluate(() => {
        window.scrollBy(0, 10);
      });
      await page.locator('[data-read]:not([hidden])').first().waitFor({ state: 'attached' });
    }
    await page.getByRole('button', { name: 'Check my answer' }).first().click();
    // A script answers in place.
    await page.getByRole('alert').waitFor();
    expect(placeIn(page.url())).toMatch(javaScriptEnabled ? /^$/ : /^#check-/);
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/say-hello'));
    expect(placeIn(page.url())).toBe('');
    await context.close();
  });
});
