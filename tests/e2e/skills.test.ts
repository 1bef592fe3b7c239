import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { skillsCheckOf } from '#tests/support/skills.ts';

const course = fixtureCourse();
const { modules } = skillsCheckOf(course);

const site = openBrowserSite();

/** From the front page to the result, choosing what somebody sure of everything but module 2 would. */
async function takeTheCheck(page: Page, afterChoosing: () => Promise<void>): Promise<void> {
  await page.goto(site.server.url);
  await page.getByRole('link', { name: 'What skills do I need?' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  for (const [index, { id, statements }] of modules.entries()) {
    await page.waitForURL(new RegExp(`skills-check/${String(index + 1)}$`));
    for (const { text, anchors } of statements)
      await page
        .getByRole('group', { name: text })
        .getByLabel(anchors[id === 'a-harder-call' ? 0 : 2])
        .check();
    if (index === 0) await afterChoosing();
    await page.getByRole('button', { name: /^Next/ }).click();
  }
  await page.waitForURL(/skills-check\/situations$/);
  for (const { situation } of modules) {
    const best = situation.options.find(({ points }) => points === 3);
    await page
      .getByRole('group', { name: situation.text })
      .getByLabel(best?.text ?? '')
      .check();
  }
  await page.getByRole('button', { name: 'Next: your result' }).click();
  await page.getByRole('heading', { name: 'Everything is answered.' }).waitFor();
  await page.getByRole('button', { name: 'See my result' }).click();
  await page.getByRole('heading', { name: 'Start with module 2.' }).waitFor();
  await page.getByRole('row', { name: /^2\. A Harder Call 30 Study 25/ }).waitFor();
}

describe('the skills check', () => {
  it('leads from the front page to a plan and to the desk, without JavaScript', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await takeTheCheck(page, async () => {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.waitForURL(/skills-check\/2$/);
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByText(/^Saved \d/).waitFor();
      expect(await page.locator('input:checked').count()).toBe(3);
    });
    await page.goto(`${site.server.url}/desk`);
    await page.getByRole('heading', { name: 'Module 2: A Harder Call' }).waitFor();
    await context.close();
  });

  it('does so with JavaScript, saving answers as they change', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await takeTheCheck(page, async () => {
      await page.getByText(/^Saved \d/).waitFor();
      await page.reload();
      expect(await page.locator('input:checked').count()).toBe(3);
    });
    await context.close();
  });
});
