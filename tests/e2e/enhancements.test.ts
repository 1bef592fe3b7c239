import type { BrowserContext, Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { bothWays, breakIn } from '#tests/support/broken.ts';
import type { Broken } from '#tests/support/broken.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { unknownInScripts } from '#tests/support/compat.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;

// Passkeys are offered only where the site has a name.
const site = openBrowserSite({ HOST: 'localhost' });

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Somebody in the middle of a quiz, who gave each question that has choices its first one. */
let attempt: { readonly path: string; readonly state: State };
/** Somebody in the middle of a skills check. */
let check: { readonly path: string; readonly state: State };

/** What one question of the attempt and of the check has to choose from. */
const choicesIn = (page: Page) =>
  page
    .locator('fieldset')
    .filter({ has: page.getByRole('radio') })
    .first()
    .getByRole('radio');

beforeAll(async () => {
  attempt = await begin(`${coursePath}/modules/the-first-ring/quiz`, 'Start the quiz', 'Review and submit');
  check = await begin(`${coursePath}/skills-check`, 'Start', 'Next');
});

/** Begins, gives one answer without a script, and comes back to the page that has it. */
async function begin(start: string, button: string, leave: string) {
  const context = await site.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.server.url + start);
  await page.getByRole('button', { name: button }).first().click();
  await page.waitForURL(/\/attempts\/|\/skills-check\/1/);
  const path = new URL(page.url()).pathname;
  await choicesIn(page).first().check();
  await page.getByRole('button', { name: leave }).click();
  await page.waitForURL((url) => url.pathname !== path);
  const state = await context.storageState();
  await context.close();
  return { path, state };
}

/** A window in which a feature is broken. Its clock waits for the test. */
async function openBroken(broken: Broken | null, storageState?: State) {
  const context = await site.browser.newContext(storageState === undefined ? {} : { storageState });
  const page = await context.newPage();
  await page.clock.install();
  if (broken !== null) await breakIn(context, broken);
  onTestFinished(() => context.close());
  let pending = 0;
  const isSave = (request: Request) => request.resourceType() === 'fetch';
  page.on('request', (request) => (pending += isSave(request) ? 1 : 0));
  page.on('requestfinished', (request) => (pending -= isSave(request) ? 1 : 0));
  page.on('requestfailed', (request) => (pending -= isSave(request) ? 1 : 0));
  /** Waits for what the script sends, if it sends anything. */
  const settle = async (): Promise<void> => {
    await page.clock.runFor(1000);
    await expect.poll(() => pending).toBe(0);
  };
  const open = (path: string) => page.goto(site.server.url + path, { waitUntil: 'networkidle' });
  return { page, settle, open };
}

/** All that the script that saves forms needs of a browser. */
const neededToSave = [
  ...['fetch', 'FormData', 'FormData.prototype.get', 'AbortController', 'Response.prototype.json'],
  ...['sessionStorage', 'Storage.prototype.setItem', 'Storage.prototype.getItem'],
  ...['Storage.prototype.removeItem', 'JSON.stringify', 'JSON.parse', 'Object.entries', 'Set.prototype.add'],
  ...['Element.prototype.append', 'Element.prototype.after', 'Element.prototype.querySelectorAll'],
  ...['Element.prototype.getAttribute', 'Element.prototype.querySelector', 'Node.prototype.cloneNode'],
  ...['DOMTokenList.prototype.toggle', 'Document.prototype.querySelector', 'RegExp.prototype.test'],
  ...['Document.prototype.querySelectorAll', 'HTMLFormElement.prototype.elements', 'clearTimeout'],
  ...['EventTarget.prototype.addEventListener'],
];

/** What pages write to, which can only fail and not be missing. */
const writtenTo: readonly Broken[] = ['HTMLInputElement.prototype.value', 'Node.prototype.textContent'].map(
  (what) => ({ what, how: 'throws' }),
);

const breaks = [...bothWays(neededToSave), ...writtenTo];

describe('a form that a script saves, in a browser where something of it fails', () => {
  it.each(breaks)('saves the last of three answers in a quiz: $what, $how', async (broken) => {
    const { page, settle, open } = await openBroken(broken, attempt.state);
    await open(attempt.path);
    const choices = choicesIn(page);
    expect(await choices.first().isChecked()).toBe(true);
    await choices.nth(1).check();
    await settle();
    await choices.first().check();
    await page.getByRole('button', { name: 'Review and submit' }).click();
    await page.waitForURL(/review$/);
    await page.getByRole('link', { name: 'Go back to the questions' }).click();
    await page.waitForURL((url) => url.pathname === attempt.path);
    expect(await choices.first().isChecked()).toBe(true);
  });

  it.each(breaks.filter((_, place) => place % 3 === 0))(
    'saves the last of three answers in a skills check: $what, $how',
    async (broken) => {
      const { page, settle, open } = await openBroken(broken, check.state);
      await open(check.path);
      const choices = choicesIn(page);
      expect(await choices.first().isChecked()).toBe(true);
      await choices.nth(1).check();
      await settle();
      await choices.first().check();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.waitForURL((url) => url.pathname !== check.path);
      await open(check.path);
      expect(await choices.first().isChecked()).toBe(true);
    },
  );

  it.each(breaks.filter((_, place) => place % 5 === 0))(
    'saves the last words of a reflection: $what, $how',
    async (broken) => {
      const { page, settle, open } = await openBroken(broken);
      await open(`${coursePath}/lessons/say-hello`);
      const notes = page.getByLabel('Your notes');
      await notes.fill('First');
      await settle();
      await notes.fill('Second');
      await settle();
      await notes.fill('First');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.waitForLoadState('networkidle');
      await open(`${coursePath}/lessons/say-hello`);
      expect(await notes.inputValue()).toBe('First');
    },
  );
});

describe('a quick learner', () => {
  it('who changes an answer back while it is saved, and goes on, has the last one', async () => {
    const { page, open } = await openBroken(null, attempt.state);
    await open(attempt.path);
    const choices = choicesIn(page);
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/answers', async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response }).catch(() => undefined);
    });
    const sent = page.waitForRequest('**/answers');
    await choices.nth(1).check();
    await sent;
    await choices.first().check();
    await page.getByRole('button', { name: 'Review and submit' }).click();
    await page.waitForURL(/review$/);
    release();
    await page.getByRole('link', { name: 'Go back to the questions' }).click();
    expect(await choices.first().isChecked()).toBe(true);
  });
});

describe('the list of trainings, in a browser where something of its script fails', () => {
  const needed = [
    ...['fetch', 'AbortController', 'DOMParser', 'FormData', 'URLSearchParams', 'history.replaceState'],
    ...['Element.prototype.append', 'Response.prototype.text', 'Map.prototype.get'],
  ];

  it.each([...bothWays(needed), ...writtenTo.slice(1)])(
    'is narrowed all the same: $what, $how',
    async (broken) => {
      const { page, open } = await openBroken(broken);
      await open('/trainings');
      // The script hides the button, since it sends each change.
      const button = page.getByRole('button', { name: 'Show' });
      const hasButton = await button.isVisible();
      await page.getByRole('checkbox', { name: /^Webinar/ }).check();
      if (hasButton) await button.click();
      await page.waitForURL(/kind=webinar/);
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('status').first().textContent()).toBe('3 of 5 trainings');
    },
  );
});

describe('what only a script can do', () => {
  it.each(bothWays(['PublicKeyCredential', 'fetch', 'FormData']))(
    'is not offered, or says that it cannot: a passkey without $what, $how',
    async (broken) => {
      const { page, open } = await openBroken(broken);
      await open('/sign-in');
      const offer = page.getByRole('button', { name: /passkey/i });
      if (await offer.isVisible()) {
        await offer.click();
        await expect
          .poll(async () => (await offer.isVisible()) && (await page.getByRole('alert').innerText()) === '')
          .toBe(false);
      }
    },
  );

  it.each(bothWays(['fetch', 'setTimeout', 'Element.prototype.querySelector']))(
    'leaves a shared computer as safe as without: the warning without $what, $how',
    async (broken) => {
      const first = await site.browser.newContext();
      const signUp = await first.newPage();
      const account = newAccount();
      await signUp.goto(`${site.server.url}/sign-up`);
      await signUp.getByLabel('Your name').fill(account.name);
      await signUp.getByLabel('Email').fill(account.email);
      await signUp.getByLabel('Password', { exact: true }).fill(account.password);
      await signUp.getByLabel('This is a shared computer').check();
      await signUp.getByRole('button', { name: 'Create my account' }).click();
      await signUp.waitForURL('**/desk');
      const { page, open } = await openBroken(broken, await first.storageState());
      await open('/account/data');
      await page.clock.fastForward('18:30');
      await expect.poll(() => page.locator('meta[http-equiv="refresh"]').count()).toBe(1);
      expect(await page.getByRole('alertdialog').isVisible()).toBe(false);
      await first.close();
    },
  );
});

describe('the oldest browsers', () => {
  it('save a quiz, narrow a list and search, with no feature that they lack', async () => {
    const context = await site.browser.newContext({ storageState: attempt.state });
    await context.addInitScript(({ things, members }) => {
      const remove = (owner: unknown, name: string): void => {
        if (owner instanceof Object) Reflect.deleteProperty(owner, name);
      };
      for (const { thing, member, places } of members) {
        const made: unknown = Reflect.get(window, thing);
        if (!(made instanceof Object)) continue;
        if (places.includes('own')) remove(made, member);
        if (places.includes('made')) remove(Reflect.get(made, 'prototype'), member);
      }
      // What drives the browser in this test needs large integers.
      for (const thing of things) if (!thing.startsWith('Big')) remove(window, thing);
    }, unknownInScripts());
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(site.server.url + attempt.path, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => 'replaceChildren' in Element.prototype)).toBe(false);
    for (const place of [1, 0]) {
      const saved = page.waitForResponse('**/answers');
      await choicesIn(page).nth(place).check();
      await saved;
    }
    await page.reload();
    expect(await choicesIn(page).first().isChecked()).toBe(true);
    await page.goto(`${site.server.url}/trainings`, { waitUntil: 'networkidle' });
    await page.getByRole('checkbox', { name: /^Webinar/ }).check();
    await page.waitForURL('**/trainings?kind=webinar');
    await page.goto(`${site.server.url}/search`, { waitUntil: 'networkidle' });
    await page.getByLabel('What are you looking for?').pressSequentially('handov');
    await page.waitForURL('**/search?q=handov');
    await page.goto(`${site.server.url}${coursePath}/lessons/say-hello`, { waitUntil: 'networkidle' });
    await page.getByLabel('Your notes').fill('Written in an old browser');
    await page
      .getByText(/^Saved \d/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
  });
});
