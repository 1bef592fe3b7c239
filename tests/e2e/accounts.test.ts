import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { violationsOf } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

const course = fixtureCourse();
const lessonPath = `/courses/${course.id}/lessons/say-hello`;

let postbox: Postbox;
let server: RunningServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  postbox = await openPostbox();
  [server, browser] = await Promise.all([startServer({ SMTP_URL: postbox.url }), launchBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await server.end();
  await postbox.close();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const sees = (page: Page, text: string) => page.getByText(text).first().waitFor();

describe.each([
  { mode: 'with JavaScript', javaScriptEnabled: true },
  { mode: 'without JavaScript', javaScriptEnabled: false },
])('a learner $mode', ({ javaScriptEnabled }) => {
  // Axe is a script itself.
  const expectSound = async (page: Page) => {
    if (javaScriptEnabled) expect(await violationsOf(page, page.url())).toEqual([]);
  };

  it('signs up, confirms the address, forgets the password, and moves to another address', async () => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const account = newAccount();
    const open = async (number: number, address = account.email) =>
      page.goto(server.url + linkIn(await postbox.mailTo(address, number)));

    await page.goto(server.url + lessonPath);
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.getByRole('link', { name: 'Keep your place: sign up' }).click();
    await page.getByLabel('Your name').fill(account.name);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill('password123');
    await press(page, 'Create my account');
    await sees(page, 'Many people use this password');
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await press(page, 'Create my account');
    await sees(page, `Welcome, ${account.name}`);
    await sees(page, 'is not confirmed yet');

    await open(1);
    await expectSound(page);
    await press(page, 'Confirm my email');
    await sees(page, `Welcome, ${account.name}`);
    expect(await page.getByText('is not confirmed yet').count()).toBe(0);
    await press(page, 'Sign out');
    await sees(page, 'You are signed out');

    await page.getByRole('link', { name: 'Sign in' }).first().click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(account.email);
    await press(page, 'Email me a link');
    await sees(page, 'Check your email');
    await expectSound(page);
    await open(2);
    await expectSound(page);
    await page.getByLabel('New password').fill('a louder reading room');
    await press(page, 'Save my new password');
    await sees(page, 'Every other session was signed out');

    await page.locator('summary').filter({ hasText: 'Signed in as' }).click();
    await page.getByRole('link', { name: 'Account', exact: true }).click();
    await page.getByRole('link', { name: 'Sign-in and security' }).click();
    const { email: newEmail } = newAccount();
    await page.getByText('Change my email').first().click();
    await page.getByLabel('New email').fill(newEmail);
    await press(page, 'Change my email');
    await sees(page, 'A link is on its way');
    await expectSound(page);
    // The third mail tells of the new password.
    await open(4);
    await expectSound(page);
    await press(page, 'Change my email');
    await sees(page, 'Check your email');
    await open(1, newEmail);
    await press(page, 'Change my email');
    await sees(page, 'Your email is changed.');
    await sees(page, newEmail);
    await page.goto(`${server.url}/courses/${course.id}`);
    await sees(page, '1 of 4 lessons finished');
    await context.close();
  });

  it('carries on at another computer with a code, and makes an account by mail alone', async () => {
    const [here, there] = [
      await browser.newContext({ javaScriptEnabled }),
      await browser.newContext({ javaScriptEnabled }),
    ];
    const [page, other] = [await here.newPage(), await there.newPage()];
    await page.goto(server.url + lessonPath);
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.goto(`${server.url}/desk`);
    await page.getByRole('link', { name: 'Get a code to continue elsewhere' }).click();
    await press(page, 'Make my code');
    const code = await page.locator('.resume-code').innerText();
    await expectSound(page);

    await other.goto(`${server.url}/resume`);
    await other.getByLabel('Code').fill('0000-0000');
    await press(other, 'Continue');
    await sees(other, 'No such code');
    await expectSound(other);
    await other.getByLabel('Code').fill(code);
    await press(other, 'Continue');
    await sees(other, 'Welcome.');
    await other.goto(`${server.url}/sign-in/mail`);
    const { email, name } = newAccount();
    await other.getByLabel('Email').fill(email);
    await press(other, 'Email me a link');
    await other.goto(server.url + linkIn(await postbox.mailTo(email, 1)));
    await expectSound(other);
    await other.getByLabel('Your name').fill(name);
    await press(other, 'Sign in');
    await sees(other, `Welcome, ${name}`);
    await other.goto(`${server.url}/courses/${course.id}`);
    await sees(other, '1 of 4 lessons finished');
    await Promise.all([here.close(), there.close()]);
  });
});
