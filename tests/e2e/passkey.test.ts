import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;

// A passkey belongs to a name, so numbers will not do.
const site = openBrowserSite({ HOST: 'localhost' });

/** A window at a device that holds passkeys, and shows them without asking anybody. */
async function openWindow(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

const go = (page: Page, path: string) => page.goto(site.server.url + path);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signUp(page: Page): Promise<void> {
  const { name, email, password } = newAccount();
  await go(page, '/sign-up');
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Create my account');
  await page.waitForURL(/\/desk$/);
}

async function addPasskey(page: Page): Promise<void> {
  await go(page, '/account/security');
  await press(page, 'Add a passkey');
  await page.getByText('Your passkey is added.').waitFor();
}

async function signOut(page: Page): Promise<void> {
  await press(page, 'Sign out');
  await page.waitForURL(/signed-out$/);
}

async function finishLesson(page: Page): Promise<void> {
  await go(page, lessonPath);
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.waitForURL(/pass-it-on/);
}

describe('a passkey', () => {
  it('signs its owner in, brings along what was done as a guest, and no longer works once it is removed', async () => {
    const context = await site.browser.newContext();
    const page = await openWindow(context);
    await signUp(page);
    await addPasskey(page);
    await page.getByText('Not used yet.').waitFor();
    await signOut(page);
    await finishLesson(page);
    await go(page, `/sign-in?to=${encodeURIComponent(coursePath)}`);
    await press(page, 'Sign in with a passkey');
    await page.waitForURL(site.server.url + coursePath);
    await page.getByText('1 of 4 lessons finished').first().waitFor();
    await page.getByText('Ruth Alvarado').waitFor();
    await go(page, '/account/security');
    await page.getByText(/Last used/).waitFor();
    await press(page, 'Remove');
    await page.getByText('The passkey can no longer be used to sign in.').waitFor();
    await signOut(page);
    await go(page, '/sign-in');
    await press(page, 'Sign in with a passkey');
    await page.getByText('We do not know this passkey.').waitFor();
    expect(page.url()).toBe(`${site.server.url}/sign-in`);
    await context.close();
  });

  it('keeps to the boxes of the form: a shared computer, and somebody else before', async () => {
    const context = await site.browser.newContext();
    const page = await openWindow(context);
    await signUp(page);
    await addPasskey(page);
    await signOut(page);
    await finishLesson(page);
    await go(page, '/sign-in');
    await page.getByLabel('This is a shared computer').check();
    await page.getByLabel('Someone else used this computer before me').check();
    await press(page, 'Sign in with a passkey');
    await page.getByText('Shared computer: we sign you out').waitFor();
    await go(page, coursePath);
    expect(await page.getByText('1 of 4 lessons finished').count()).toBe(0);
    await go(page, '/account/security');
    await page.getByText('Add a passkey on a device of your own.').waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
    await context.close();
  });

  it('is not added twice on one device, which says so', async () => {
    const context = await site.browser.newContext();
    const page = await openWindow(context);
    await signUp(page);
    await addPasskey(page);
    await press(page, 'Add a passkey');
    await page.getByText('This device already has a passkey for your account.').waitFor();
    await context.close();
  });
});

describe('the button for it', () => {
  it('says so where nobody shows a passkey, or the connection is down, and works again afterwards', async () => {
    const context = await site.browser.newContext();
    const page = await openWindow(context);
    await go(page, '/sign-in');
    await press(page, 'Sign in with a passkey');
    await page.getByText('No passkey was used.').waitFor();
    await context.setOffline(true);
    await press(page, 'Sign in with a passkey');
    await page.getByText('We cannot be reached right now.').waitFor();
    await context.setOffline(false);
    await press(page, 'Sign in with a passkey');
    await page.getByText('No passkey was used.').waitFor();
    await context.close();
  });

  it('is not there without JavaScript, nor in a browser without passkeys; all other ways are', async () => {
    const plain = await site.browser.newContext({ javaScriptEnabled: false });
    const old = await site.browser.newContext();
    await old.addInitScript(() => {
      Reflect.deleteProperty(window, 'PublicKeyCredential');
    });
    for (const context of [plain, old]) {
      const page = await context.newPage();
      await page.goto(`${site.server.url}/sign-in`, { waitUntil: 'networkidle' });
      expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isVisible()).toBe(true);
      expect(await page.getByText('Sign in with a passkey').isVisible()).toBe(false);
      await context.close();
    }
  });

  it.each([1280, 320])(
    'passes axe, WCAG 2.2 AA, and fits, at %i px, with and without words',
    async (width) => {
      const context = await site.browser.newContext({
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
      });
      const page = await openWindow(context);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const expectGood = async (path: string) => {
        expect(await violationsOf(page, path)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, path).toBe(0);
      };
      await go(page, '/sign-in');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      await expectGood('/sign-in');
      await press(page, 'Sign in with a passkey');
      await page.getByText('No passkey was used.').waitFor();
      await expectGood('/sign-in');
      await signUp(page);
      await addPasskey(page);
      await press(page, 'Add a passkey');
      await page.getByText('This device already has a passkey').waitFor();
      await expectGood('/account/security');
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
