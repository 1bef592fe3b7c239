import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const lesson = `/courses/${fixtureCourse().id}/lessons/say-hello`;
const site = openBrowserSite();

/** The times in a zone from one moment to now, as a clock there showed them. */
const timesIn = (timeZone: string, from: number): readonly string[] =>
  [from, Date.now()].map((at) =>
    new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone }).format(at).replaceAll(/\s/g, ' '),
  );

describe('a browser in Denver', () => {
  it('shows the times of its own clock, from the first save on', async () => {
    const context = await site.browser.newContext({ timezoneId: 'America/Denver' });
    const page = await context.newPage();
    await page.goto(site.server.url + lesson);
    const from = Date.now();
    await page.getByLabel('Your notes').fill('A thought');
    const said = page.getByText(/^Saved \d/);
    await said.waitFor();
    const shown = (await said.innerText()).replaceAll(/\s/g, ' ');
    expect(timesIn('America/Denver', from).map((time) => `Saved ${time}`)).toContain(shown);
    await context.close();
  });

  it('does so after a sign-up, too, and the profile says where the zone is from', async () => {
    const context = await site.browser.newContext({ timezoneId: 'America/Denver' });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/sign-up?to=/account`);
    const { name, email, password } = newAccount();
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    const from = Date.now();
    await page.getByRole('button', { name: 'Create my account' }).click();
    await page.waitForURL(/\/account/);
    const zone = page.getByLabel('Time zone');
    expect(await zone.locator('option:checked').innerText()).toBe('The zone my browser uses (Denver)');
    const hint = (await page.locator('#timeZone-hint').innerText()).replaceAll(/\s/g, ' ');
    expect(timesIn('America/Denver', from).some((time) => hint.includes(`It is ${time} there now`))).toBe(
      true,
    );
    await context.close();
  });
});

describe('a browser in Denver without scripts', () => {
  it('is told which zone a time is in', async () => {
    const context = await site.browser.newContext({ timezoneId: 'America/Denver', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.server.url + lesson);
    await page.getByLabel('Your notes').fill('A thought');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByText(/^Saved \d+:\d\d\s[AP]M UTC$/).waitFor();
    await context.close();
  });
});
