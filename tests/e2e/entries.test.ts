import { describe, expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const lesson = `/courses/${fixtureCourse().id}/lessons/say-hello`;
const site = openBrowserSite();

describe('a reflection that is open in two windows', () => {
  it('shows both texts in the window that saves last, where the learner can type on', async () => {
    const context = await site.browser.newContext();
    const first = await context.newPage();
    await first.goto(site.server.url + lesson);
    await first.getByLabel('What will you say first?').fill('Town library');
    await first.getByText(/^Saved \d/).waitFor();
    await first.reload();
    const second = await context.newPage();
    await second.goto(site.server.url + lesson);
    await first.getByLabel('Your notes').fill('At home');
    await first
      .getByText(/^Saved \d/)
      .first()
      .waitFor();
    const notes = second.getByLabel('Your notes');
    await notes.pressSequentially('At work');
    await second.getByText('This was also changed in another window, so both are kept.').waitFor();
    await expect.poll(() => notes.inputValue()).toBe('At work\n\nAt home');
    await notes.pressSequentially(', early');
    await second
      .getByText(/^Saved [^.]*$/)
      .first()
      .waitFor();
    await expect
      .poll(async () => {
        await first.goto(site.server.url + lesson);
        return first.getByLabel('Your notes').inputValue();
      })
      .toBe('At work, early\n\nAt home');
    await context.close();
  });
});

describe('a reflection that a learner comes back to with Back', () => {
  it('shows what was saved, and adds to it', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const notes = page.getByLabel('Your notes');
    const saved = () =>
      page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
    await page.goto(site.server.url + lesson);
    let answer = saved();
    await notes.fill('First words');
    await answer;
    await page.reload();
    answer = saved();
    await notes.fill('First words and more');
    await answer;
    await page.goto(`${site.server.url}/desk`);
    await page.goBack({ waitUntil: 'networkidle' });
    await expect.poll(() => notes.inputValue()).toBe('First words and more');
    answer = saved();
    await notes.fill('First words and more, and the last');
    await answer;
    await page.goto(site.server.url + lesson);
    expect(await notes.inputValue()).toBe('First words and more, and the last');
    await context.close();
  });
});

describe('a reflection whose lesson was taken out while it was open', () => {
  it('warns beside the text, and has it on the page that the button leads to', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(site.server.url + lesson);
    await page.route('**/lessons/**', (route, request) =>
      request.method() === 'POST'
        ? route.continue({ url: request.url().replace('say-hello', 'taken-out') })
        : route.continue(),
    );
    await page.getByLabel('Your notes').fill('Typed just now\n\nand more');
    await page.getByText('Not saved: this page has changed since you opened it').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'What you wrote' }).waitFor();
    expect(await page.getByLabel('Your text').inputValue()).toBe('Typed just now\n\nand more');
    expect(await page.getByText('What you just sent was not saved').isVisible()).toBe(true);
    await context.close();
  });
});
