import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const quizPath = `/courses/${course.id}/modules/the-first-ring/quiz`;

const site = openBrowserSite();

/** Starts an attempt in a window of its own. */
async function startAttempt(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.server.url + quizPath);
  await page.getByRole('button', { name: 'Start the quiz' }).click();
  await page.waitForURL(/\/attempts\//);
  await page.waitForLoadState('networkidle');
  return page;
}

const radio = (page: Page, question: number) =>
  page
    .locator('fieldset.question')
    .filter({ has: page.locator('input[type=radio]') })
    .nth(question)
    .locator('input[type=radio]')
    .first();

const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();

describe('a line that goes down', () => {
  it('costs nothing: what is answered meanwhile waits in the page, is said to, and is saved when it is back', async () => {
    const context = await site.browser.newContext();
    const page = await startAttempt(context);
    await context.setOffline(true);
    await radio(page, 0).check();
    await page.getByText('Not saved yet: you are offline').waitFor();
    await radio(page, 1).check();
    await page.getByRole('button', { name: 'Review and submit' }).click();
    expect(page.url()).not.toContain('review');
    await context.setOffline(false);
    await saved(page);
    await page.getByText('2 of 5 answered').waitFor();
    await page.reload();
    expect(await radio(page, 0).isChecked()).toBe(true);
    expect(await radio(page, 1).isChecked()).toBe(true);
    await context.close();
  });

  it('and a page that is loaded again before it was saved bring what was typed back', async () => {
    const context = await site.browser.newContext();
    const page = await startAttempt(context);
    let isDown = true;
    await page.route('**/answers', (route) => (isDown ? route.abort() : route.continue()));
    await radio(page, 0).check();
    await page.getByText('Not saved yet: you are offline').waitFor();
    isDown = false;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await saved(page);
    expect(await radio(page, 0).isChecked()).toBe(true);
    await page.getByText('1 of 5 answered').waitFor();
    await context.close();
  });
});

describe('a page whose lesson was taken out of the course', () => {
  it('says so, and does not blame the line', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const lesson = '/lessons/say-hello';
    await page.goto(`${site.server.url}/courses/${course.id}${lesson}`, { waitUntil: 'networkidle' });
    const form = page.locator('form[data-autosave]').first();
    await form.evaluate((element, gone) => {
      if (element instanceof HTMLFormElement)
        element.dataset.autosave = element.dataset.autosave?.replace(gone, '/lessons/no-such-lesson') ?? '';
    }, lesson);
    await form.locator('textarea').first().fill('A thought');
    await form.getByText('Not saved: this page has changed since you opened it').waitFor();
    await context.close();
  });
});

describe('two windows on one attempt', () => {
  it('keep each other’s answers, and say when a question was changed in the other', async () => {
    const context = await site.browser.newContext();
    const one = await startAttempt(context);
    const other = await context.newPage();
    await other.goto(one.url(), { waitUntil: 'networkidle' });
    await radio(one, 0).check();
    await saved(one);
    await radio(other, 1).check();
    await other.getByText('was changed in another window').waitFor();
    await one.reload();
    expect(await radio(one, 0).isChecked()).toBe(true);
    expect(await radio(one, 1).isChecked()).toBe(true);
    await context.close();
  });

  it('submit once: the other says what happened, and where the result is', async () => {
    const context = await site.browser.newContext();
    const one = await startAttempt(context);
    const other = await context.newPage();
    await other.goto(one.url(), { waitUntil: 'networkidle' });
    await one.getByRole('button', { name: 'Review and submit' }).click();
    await one.getByRole('button', { name: 'Submit my answers' }).click();
    await one.waitForURL(/result$/);
    await radio(other, 0).check();
    await other.getByText('These answers were submitted in another window').waitFor();
    await other.getByRole('link', { name: 'See the result' }).click();
    await other.waitForURL(/result\?late$/);
    await other.getByText('in another window or on another device').waitFor();
    await context.close();
  });
});

describe('a session that ends in the middle of a quiz', () => {
  it.each([true, false])('costs no answer, with JavaScript: %s', async (javaScriptEnabled) => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const account = newAccount();
    await page.goto(`${site.server.url}/sign-up`);
    await page.getByLabel('Your name').fill(account.name);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Create my account' }).click();
    await page.waitForURL(/\/desk/);
    await page.close();
    const quiz = await startAttempt(context);
    const path = new URL(quiz.url()).pathname;
    await context.clearCookies({ name: 'lectern.session_token' });
    await context.clearCookies({ name: 'lectern.session_data' });
    await radio(quiz, 0).check();
    if (javaScriptEnabled) await quiz.getByRole('link', { name: 'Sign in to continue' }).click();
    else await quiz.getByRole('button', { name: 'Review and submit' }).click();
    await quiz.getByText('What you wrote is kept for an hour').waitFor();
    await quiz.getByLabel('Email').fill(account.email);
    await quiz.getByLabel('Password').fill(account.password);
    await quiz.getByRole('button', { name: 'Sign in' }).click();
    // The pressed button leads on, as if the session had not ended.
    await quiz.waitForURL((url) => url.pathname === (javaScriptEnabled ? path : `${path}/review`));
    if (!javaScriptEnabled) await quiz.getByRole('link', { name: 'Go back to the questions' }).click();
    expect(await radio(quiz, 0).isChecked()).toBe(true);
    await quiz.getByText('1 of 5 answered').waitFor();
    await context.close();
  });
});

describe('with the keyboard only', () => {
  it('a learner answers, flags, moves a line, reviews and submits', async () => {
    const context = await site.browser.newContext();
    const page = await startAttempt(context);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: element } = document;
        if (!(element instanceof HTMLElement)) return '';
        if (element instanceof HTMLInputElement) return element.type;
        return `${element.tagName.toLowerCase()} ${element.innerText}`;
      });
    const answered = { radio: 0, checkbox: 0, select: 0 };
    for (let presses = 0; presses < 250; presses++) {
      await page.keyboard.press('Tab');
      const now = await focused();
      if (now.includes('Review and submit')) break;
      if (now.startsWith('radio')) {
        await page.keyboard.press('Space');
        answered.radio++;
      } else if (now.startsWith('checkbox')) {
        await page.keyboard.press('Space');
        answered.checkbox++;
      } else if (now.startsWith('select')) {
        await page.keyboard.press('ArrowDown');
        answered.select++;
      }
    }
    expect(answered.radio).toBeGreaterThan(0);
    expect(answered.checkbox).toBeGreaterThan(5);
    await saved(page);
    expect(await focused()).toContain('Review and submit');
    await page.keyboard.press('Enter');
    await page.waitForURL(/review$/);
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused()).includes('Submit my answers')) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/(result|mark)$/);
    await context.close();
  });
});

describe('without JavaScript', () => {
  it('one question at a time is saved on the way to the next, and in the map', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await startAttempt(context);
    await page.getByRole('button', { name: 'Show one question at a time' }).click();
    expect(await page.locator('fieldset.question').count()).toBe(1);
    await page.getByLabel(/^Flag/).check();
    await page.getByRole('button', { name: 'Question 2', exact: true }).click();
    await page.waitForURL(/question=2$/);
    await page.getByText('0 of 5 answered, 1 flagged').waitFor();
    await page.locator('.qmap button').nth(4).click();
    await page.waitForURL(/question=5$/);
    await page.getByRole('button', { name: 'Review and submit' }).click();
    await page.waitForURL(/review$/);
    await page.locator('.list a').first().click();
    await page.waitForURL(/question=1#question-1$/);
    await context.close();
  });
});
