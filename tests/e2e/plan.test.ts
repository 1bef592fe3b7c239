import { describe, expect, it } from 'vitest';
import { sidewaysOf, violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';

const coursePath = `/courses/${shippedCourse().id}`;
const site = openBrowserSite();

describe('the Conversation Plan', () => {
  it.each([true, false])(
    'shows what was filled in, and leads to the field that is missing; JavaScript: %s',
    async (javaScriptEnabled) => {
      const context = await site.browser.newContext({
        javaScriptEnabled,
        viewport: { width: 320, height: 800 },
      });
      const page = await context.newPage();
      await page.goto(`${site.server.url}${coursePath}/plan`);
      await page.getByRole('link', { name: 'Begin with page 1' }).click();
      if (javaScriptEnabled) await page.waitForLoadState('networkidle');
      await page.getByLabel('Topic, in residents’ words').fill('Getting home after dark');
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Save this tool' }).click();
      await page.getByText(/^Saved \d/).waitFor();
      await page.getByRole('link', { name: 'See your Conversation Plan' }).click();
      await page.getByText('0 of 12 pages filled, 1 begun.').waitFor();
      await page.getByRole('definition').filter({ hasText: 'Getting home after dark' }).waitFor();
      const missing = page.getByRole('link', { name: 'Host place', exact: true });
      if (javaScriptEnabled) expect(await violationsOf(page, 'the plan', { only: 'structure' })).toEqual([]);
      expect(await sidewaysOf(page, 'the plan', [320])).toEqual([]);
      await missing.click();
      await page.waitForURL(/\/tools\/t1-5#entry\.t1-5\.place$/);
      expect(await page.locator(':target').getAttribute('name')).toBe('entry.t1-5.place');
      await context.close();
    },
  );
});
