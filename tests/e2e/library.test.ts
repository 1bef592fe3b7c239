import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';

const site = openBrowserSite();

describe('narrowing the catalogue', () => {
  it('shows every answer at once with a script, in the address too, and leaves the focus where it is', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.server.url}/trainings`);
    const webinar = page.getByRole('checkbox', { name: /^Webinar/ });
    await webinar.check();
    await page.waitForURL('**/trainings?kind=webinar');
    expect(await page.getByRole('status').textContent()).toBe('3 of 5 trainings');
    expect(await page.locator('.trainings > li').count()).toBe(3);
    expect(await webinar.evaluate((box) => box === document.activeElement)).toBe(true);
    // What the other answers would show follows.
    expect(await page.locator('[data-region="library-academic"]').textContent()).toContain('1');
    expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false);

    await page.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
    await page.waitForURL('**/trainings?kind=webinar&sort=oldest');
    expect(await page.locator('.trainings > li h4').first().textContent()).toContain('Good calls');
    await page.getByRole('link', { name: /^Webinar .*remove this filter/ }).click();
    await page.waitForURL('**/trainings?sort=oldest');
    expect(await page.getByRole('status').textContent()).toBe('5 of 5 trainings');
    await page.close();
  });

  it('works with its button without a script', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/trainings`);
    await page.getByRole('checkbox', { name: /^Academic/ }).check();
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.getByRole('status').textContent()).toBe('1 of 5 trainings');
    expect(await page.getByRole('checkbox', { name: /^Academic/ }).isChecked()).toBe(true);
    await context.close();
  });
});

describe('searching', () => {
  it('shows results while somebody types, marked, and in the address; the focus stays', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.server.url}/search`);
    const field = page.getByLabel('What are you looking for?');
    await field.pressSequentially('handov');
    await page.waitForURL('**/search?q=handov');
    await page.getByRole('status').filter({ hasText: 'results for “handov”' }).waitFor();
    expect(await page.locator('mark').first().textContent()).toMatch(/handover/i);
    expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.locator('.results a').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).not.toBe('/search');
    await page.close();
  });

  it('works with its button without a script', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/search`);
    await page.getByLabel('What are you looking for?').fill('handovar');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Tell it once' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pass it on' }).waitFor();
    await context.close();
  });
});
