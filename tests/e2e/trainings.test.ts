import { describe, expect, it } from 'vitest';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';

const site = openBrowserSite();

describe('narrowing the catalogue', () => {
  it('shows every answer at once with a script, in the address too, and leaves the focus where it is', async () => {
    const page = await site.browser.newPage();
    await page.goto(`${site.server.url}/trainings`);
    const webinar = page.getByRole('checkbox', { name: /^Webinar/ });
    await webinar.check();
    await page.waitForURL('**/trainings?kind=webinar');
    expect(await page.getByRole('status').textContent()).toBe('10 of 25 trainings');
    expect(await page.locator('.trainings > li').count()).toBe(10);
    expect(await webinar.evaluate((box) => box === document.activeElement)).toBe(true);
    // What the other answers would show follows.
    expect(await page.locator('[data-part="library-academic"]').textContent()).toContain('3');
    expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false);

    await page.getByRole('combobox', { name: 'Order' }).selectOption('oldest');
    await page.waitForURL('**/trainings?kind=webinar&sort=oldest');
    expect(await page.locator('.trainings > li h4').first().textContent()).toContain('Overview');
    await page.getByRole('link', { name: /^Webinar .*remove this filter/ }).click();
    await page.waitForURL('**/trainings?sort=oldest');
    expect(await page.getByRole('status').textContent()).toBe('25 of 25 trainings');
    await page.close();
  });

  it('works with its button without a script, and passes axe', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/trainings`);
    await page.getByRole('checkbox', { name: /^Academic/ }).check();
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.getByRole('status').textContent()).toBe('6 of 25 trainings');
    expect(await page.getByRole('checkbox', { name: /^Academic/ }).isChecked()).toBe(true);
    await context.close();

    const looked = await site.browser.newContext({ reducedMotion: 'reduce' });
    const tab = await looked.newPage();
    for (const path of ['/trainings', '/trainings/conversation-cafes']) {
      await tab.goto(site.server.url + path);
      expect(await violationsOf(tab, path, { contrast: false })).toEqual([]);
    }
    await tab.setViewportSize({ width: 320, height: 800 });
    for (const path of ['/trainings', '/trainings/columbus-action-potlucks-hangout']) {
      await tab.goto(site.server.url + path);
      const overflow = await tab.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
    await looked.close();
  });
});
