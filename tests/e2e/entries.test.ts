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
    await second.getByText('This was changed in another window too, so both are kept.').waitFor();
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
