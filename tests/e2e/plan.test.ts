import { describe, expect, it } from 'vitest';
import { sidewaysOf, violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const coursePath = `/courses/${fixtureCourse().id}`;
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
      await page.getByRole('link', { name: 'Start with page 1' }).click();
      if (javaScriptEnabled) await page.waitForLoadState('networkidle');
      await page.getByLabel('What will you say first?').fill('Town library, Ana, hello');
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Save this tool' }).click();
      await page.getByText(/^Saved \d/).waitFor();
      await page.getByRole('link', { name: 'See your Conversation Plan' }).click();
      await page.getByText('0 of 3 pages filled in, 1 started.').waitFor();
      await page.getByRole('definition').filter({ hasText: 'Town library, Ana, hello' }).waitFor();
      const missing = page.getByRole('link', { name: 'Who can help with what?', exact: true });
      if (javaScriptEnabled) expect(await violationsOf(page, 'the plan', { only: 'structure' })).toEqual([]);
      expect(await sidewaysOf(page, 'the plan', [320])).toEqual([]);
      await missing.click();
      await page.waitForURL(/\/tools\/greeting-card#entry\.greeting-card\.names$/);
      expect(await page.locator(':target').getAttribute('name')).toBe('entry.greeting-card.names');
      await context.close();
    },
  );
});
