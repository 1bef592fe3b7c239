import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const lessonPath = `/courses/${fixtureCourse().id}/lessons/pass-it-on`;
const stem = 'What comes first when you pick up?';
const explanation = 'They do not know yet who is asking.';

const site = openBrowserSite();

let page: Page;
/** How many pages the browser has loaded. */
let loads = 0;

beforeEach(async () => {
  page = await site.browser.newPage();
  await page.goto(site.server.url + lessonPath);
  // The script comes when the reading begins, and then shows how far it is.
  await page.mouse.wheel(0, 10);
  await page.locator('[data-read]:not([hidden])').first().waitFor({ state: 'attached' });
  loads = 0;
  page.on('load', () => {
    loads++;
  });
});

afterEach(async () => {
  await page.close();
});

const opening = () => page.getByRole('region', { name: stem });
const order = () => page.getByRole('region', { name: 'Order the steps of a warm handover.' });
const choose = (text: string) => opening().getByLabel(text).check();
const press = (name: string) => opening().getByRole('button', { name }).click();

describe('a check of a lesson, with a script', () => {
  it('is answered in place, and the focus goes to what is said of it', async () => {
    await choose('A question about what they want from you');
    await press('Check my answer');
    const said = opening().getByRole('status');
    await said.getByText('Not right.').waitFor();
    expect(await said.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await opening().textContent()).not.toContain(explanation);
    await press('Show the answer');
    await opening().getByText(explanation).waitFor();
    expect(loads).toBe(0);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('asks for an answer in place where none is chosen', async () => {
    await press('Check my answer');
    await opening().getByRole('alert').getByText('Give your answer first.').waitFor();
    expect(loads).toBe(0);
  });

  it('keeps what is chosen in others, and the focus of a button that moves a line', async () => {
    await choose('The name of the library');
    const move = order().getByRole('button', { name: 'Move down: Hang up' });
    const held = await move.getAttribute('value');
    await move.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (value) =>
        document.activeElement?.getAttribute('value') === value &&
        document.querySelector('[aria-busy]') === null,
      held,
    );
    expect(await opening().getByLabel('The name of the library').isChecked()).toBe(true);
    expect(loads).toBe(0);
  });

  it('is sent by the browser where the script cannot: nothing is lost', async () => {
    await page.evaluate(() => {
      window.fetch = () => Promise.reject(new Error('no line'));
    });
    await choose('The name of the library');
    await press('Check my answer');
    await page.waitForURL(/#check-/);
    await opening().getByText(explanation).waitFor();
    expect(loads).toBe(1);
    expect(await opening().getByLabel('The name of the library').isChecked()).toBe(true);
  });

  it('keeps the answers given in place when the browser sends a later one', async () => {
    await choose('The name of the library');
    await press('Check my answer');
    await opening().getByText(explanation).waitFor();
    await page.evaluate(() => {
      window.fetch = () => Promise.reject(new Error('no line'));
    });
    await order().getByRole('button', { name: 'Check my answer' }).click();
    await order().getByRole('alert').waitFor();
    await opening().getByText(explanation).waitFor();
  });
});
