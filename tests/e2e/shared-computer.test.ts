import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { setSessionsLeft } from '#tests/support/records.ts';

const site = openBrowserSite();
const course = fixtureCourse();
const lessonPath = `/courses/${course.id}/lessons/say-hello`;

/** Somebody with an account, signed in at a shared computer. */
async function signedIn(context: BrowserContext) {
  const account = newAccount();
  const page = await context.newPage();
  await page.goto(`${site.server.url}/sign-up`);
  await page.getByLabel('Your name').fill(account.name);
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByLabel('This is a shared computer').check();
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.waitForURL('**/desk');
  return { account, page };
}

const textOf = (page: Page): Promise<string> => page.locator('body').innerText();

describe.each([
  { mode: 'with JavaScript', javaScriptEnabled: true },
  { mode: 'without JavaScript', javaScriptEnabled: false },
])('at a shared computer $mode', ({ javaScriptEnabled }) => {
  it('Back shows nothing personal after signing out, on no page that was open', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    const { account, page } = await signedIn(context);
    for (const path of ['/desk', lessonPath, '/account', '/account/security', '/account/data']) {
      await page.goto(site.server.url + path);
      expect(await textOf(page)).toContain(account.name);
    }
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.waitForURL('**/signed-out');
    for (let back = 0; back < 5; back++) {
      await page.goBack();
      const text = await textOf(page);
      expect(text).not.toContain(account.name);
      expect(text).not.toContain(account.email);
    }
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('the session is gone once the browser is closed, and its cookie was never to last longer', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    await signedIn(context);
    const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('lectern.'));
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.map(({ expires }) => expires)).toEqual(cookies.map(() => -1));
    await context.close();
  });
});

describe('the end of a session at a shared computer', () => {
  it('is announced in time and can be put off with the keyboard', async () => {
    const context = await site.browser.newContext();
    const { account, page } = await signedIn(context);
    await page.clock.install();
    await page.goto(`${site.server.url}/account`);
    setSessionsLeft(site.server.dataDir, account.email, 115);
    await page.clock.fastForward('18:30');
    const warning = page.getByRole('alertdialog', { name: 'Are you still there?' });
    await warning.waitFor();
    expect(await violationsOf(page, 'warning')).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stay signed in');
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'hidden' });
    await page.goto(`${site.server.url}/desk`);
    expect(await textOf(page)).toContain(account.name);
    await context.close();
  });

  it('is not announced where another tab is in use', async () => {
    const context = await site.browser.newContext();
    const { page } = await signedIn(context);
    await page.clock.install();
    await page.goto(`${site.server.url}/account`);
    const asked = page.waitForResponse('**/session');
    await page.clock.fastForward('18:30');
    await (await asked).finished();
    expect(await page.getByRole('alertdialog').isVisible()).toBe(false);
    await context.close();
  });

  it('leads away from the page, clears the browser, and costs no answer', async () => {
    const context = await site.browser.newContext();
    const { account, page } = await signedIn(context);
    await page.goto(`${site.server.url}/courses/${course.id}/modules/the-first-ring/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    await page.clock.install();
    await page.reload();
    const attempt = page.url();
    await page.locator('input[type="radio"]').first().check();
    await page.clock.runFor(1000);
    await page.getByText(/^Saved \d/).waitFor();
    setSessionsLeft(site.server.dataDir, account.email, -1);
    await page.clock.fastForward('21:00');
    await page.waitForURL('**/signed-out?idle');
    expect(await textOf(page)).toContain('Nobody used this shared computer for 20 minutes');
    expect(await context.cookies()).toEqual([]);
    await page.goBack();
    expect(await textOf(page)).not.toContain(account.name);

    await page.goto(`${site.server.url}/sign-in?to=${encodeURIComponent(new URL(attempt).pathname)}`);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(attempt);
    expect(await page.locator('input[type="radio"]').first().isChecked()).toBe(true);
    await context.close();
  });
});
