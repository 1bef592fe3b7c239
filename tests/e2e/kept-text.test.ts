import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { countGuests, setSessionsLeft } from '#tests/support/records.ts';

const site = openBrowserSite({});
const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;

const notesIn = (page: Page) => page.getByLabel('Your notes');
const lineIn = (page: Page) => page.getByLabel('What will you say first?');

const keptIn = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));

async function openLesson(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.server.url + lesson);
  return page;
}

async function fillAndEnter(page: Page, button: string, account: ReturnType<typeof newAccount>) {
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByLabel('This is a shared computer').check();
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForURL('**/desk');
}

/** Somebody with an account, signed in at a shared computer. */
async function signUpIn(page: Page) {
  const account = newAccount();
  await page.goto(`${site.server.url}/sign-up`);
  await page.getByLabel('Your name').fill(account.name);
  await fillAndEnter(page, 'Create my account', account);
  return account;
}

/** Types while the line is down, and leaves the page, so that the text waits in the tab. */
async function typeOffline(context: BrowserContext, page: Page, text: string): Promise<void> {
  await page.goto(site.server.url + lesson);
  await context.setOffline(true);
  await notesIn(page).fill(text);
  await expect.poll(() => keptIn(page)).toContain(text);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto('about:blank');
  await context.setOffline(false);
}

describe('the first saves of somebody new on a slow line', () => {
  it('in two forms of a page and in another tab are kept by one guest', async () => {
    const context = await site.browser.newContext();
    const page = await openLesson(context);
    const other = await context.newPage();
    await other.goto(`${site.server.url}${course}/tools/greeting-card`);
    const guests = countGuests(site.server.dataDir);
    for (const tab of [page, other]) {
      const session = await context.newCDPSession(tab);
      await session.send('Network.enable');
      const line = { offline: false, latency: 1000, downloadThroughput: -1, uploadThroughput: -1 };
      await session.send('Network.emulateNetworkConditions', line);
    }
    await notesIn(page).fill('My thoughts');
    await lineIn(page).fill('Town library');
    await other.getByLabel('Who can help with what?').fill('Ánh');
    for (const [tab, count] of [
      [page, 2],
      [other, 1],
    ] as const)
      await expect.poll(() => tab.getByText(/^Saved \d/).count(), { timeout: 10_000 }).toBe(count);
    expect(countGuests(site.server.dataDir)).toBe(guests + 1);
    await page.reload();
    expect(await notesIn(page).inputValue()).toBe('My thoughts');
    expect(await lineIn(page).inputValue()).toBe('Town library');
    await context.close();
  });
});

describe('what was typed and not saved', () => {
  it('is there for the same learner after they sign in again', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const account = await signUpIn(page);
    await typeOffline(context, page, 'Only mine');
    setSessionsLeft(site.server.dataDir, account.email, -60);
    await page.goto(`${site.server.url}/sign-in`);
    await fillAndEnter(page, 'Sign in', account);
    await page.goto(site.server.url + lesson);
    await expect.poll(() => notesIn(page).inputValue()).toBe('Only mine');
    await page
      .getByText(/^Saved \d/)
      .first()
      .waitFor();
    await context.close();
  });

  it('is shown to nobody else, and is deleted when somebody else signs in', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const account = await signUpIn(page);
    await typeOffline(context, page, 'Only hers');
    setSessionsLeft(site.server.dataDir, account.email, -60);
    await page.goto(site.server.url + lesson);
    expect(await notesIn(page).inputValue()).toBe('');
    await signUpIn(page);
    expect(await keptIn(page)).not.toContain('Only hers');
    await page.goto(site.server.url + lesson);
    expect(await notesIn(page).inputValue()).toBe('');
    await context.close();
  });

  it('of somebody new is there after a reload, and is not shown to who opens the page next', async () => {
    const context = await site.browser.newContext();
    await context.route('**/entries/**', (route) => route.abort());
    const page = await openLesson(context);
    await notesIn(page).fill('Words of one visitor');
    await expect.poll(() => keptIn(page)).toContain('Words of one visitor');
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    expect(await notesIn(page).inputValue()).toBe('Words of one visitor');
    await page.goto('about:blank');
    await page.goto(site.server.url + lesson);
    expect(await notesIn(page).inputValue()).toBe('');
    await context.close();
  });

  it('is deleted by signing out', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await signUpIn(page);
    await typeOffline(context, page, 'Only hers');
    await page.goto(`${site.server.url}/desk`);
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.waitForURL('**/signed-out');
    await expect.poll(() => keptIn(page)).not.toContain('Only hers');
    await context.close();
  });
});

describe.each([true, false])('Back, with a script: %s', (javaScriptEnabled) => {
  it('shows what is saved, and saves nothing older over it', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${site.server.url}${course}/modules/the-first-ring/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    const answer = page.getByRole('radio').first();
    const other = page.getByRole('radio').nth(1);
    const leave = async () => {
      await page.getByRole('button', { name: 'Review and submit' }).click();
      await page.waitForURL(/review/);
    };
    await answer.check();
    await leave();
    await page.getByRole('link', { name: 'Go back to the questions' }).click();
    await other.check();
    await leave();
    for (let back = 0; back < 3; back++) await page.goBack({ waitUntil: 'networkidle' });
    expect(page.url()).toMatch(/attempts\/[^/]+$/);
    await expect.poll(() => other.isChecked()).toBe(true);
    await leave();
    await page.getByRole('link', { name: 'Go back to the questions' }).click();
    expect(await other.isChecked()).toBe(true);
    await context.close();
  });
});
