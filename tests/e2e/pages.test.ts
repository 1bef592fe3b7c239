import type { Browser, BrowserContext, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { createSigner } from '#app/platform/sign.server.ts';
import { signUp } from '#tests/support/accounts.ts';
import { completeDaysAgo } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { RunningServer } from '#tests/support/server.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const lessonPaths = course.modules.flatMap(({ lessons }) =>
  lessons.map(({ id }) => `${coursePath}/lessons/${id}`),
);

const secret = 'a secret that is long enough to be one';

let server: RunningServer;
let browser: Browser;
/** Somebody with an attempt open, one to mark or graded, and a refused form. */
let paths: readonly string[] = [];
let cookies: Awaited<ReturnType<BrowserContext['cookies']>> = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ SECRET: secret }), launchBrowser()]);
  const context = await browser.newContext();
  const page = await context.newPage();
  const start = async (module: number) => {
    await page.goto(`${server.url}${coursePath}/modules/${course.modules[module]?.id ?? ''}/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    return new URL(page.url()).pathname;
  };
  const done = await start(0);
  await page.goto(`${server.url}${done}/review`);
  await page.getByRole('button', { name: 'Submit my answers' }).click();
  await page.waitForURL(/result$/);
  const open = await start(1);
  await page.goto(`${server.url}${coursePath}/skills-check`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.goto(`${server.url}${coursePath}/skills-check/end`);
  await page.getByRole('button', { name: 'See my result' }).click();
  await page.waitForURL(/results/);
  const skills = new URL(page.url()).pathname;
  await page.goto(`${server.url}${coursePath}/skills-check`);
  await page.getByRole('button', { name: 'Take it again' }).click();
  await page.waitForURL(/skills-check\/1$/);
  paths = [
    '/',
    coursePath,
    lessonPaths[0] ?? '',
    `${coursePath}/modules/live`,
    `${coursePath}/modules/live/quiz`,
    open,
    `${open}/review`,
    `${done}/result`,
    `${coursePath}/skills-check`,
    `${coursePath}/skills-check/1`,
    `${coursePath}/skills-check/situations`,
    `${coursePath}/skills-check/end`,
    skills,
    `${coursePath}/about`,
    `${coursePath}/glossary`,
    `${coursePath}/tools/t3-3`,
    `${coursePath}/sources`,
    `${coursePath}/completion`,
    '/desk',
    '/desk/notes',
    '/account/data',
    '/account/delete',
    '/desk/resume-code',
    '/resume',
    '/sign-in',
    '/sign-in/mail',
    '/sign-in/mail?reset',
    '/sign-out',
    '/sign-up',
    '/signed-out',
    '/link/none-of-ours',
    '/verify',
    '/verify/LEC-2026-0000-0000-0000',
    '/verify?serial=nonsense',
    '/privacy',
    '/search?q=silence',
    `/feedback?page=${lessonPaths[0] ?? ''}`,
    '/trainings',
    '/trainings/world-cafe',
    '/events',
    `${coursePath}/guide`,
    `${coursePath}/modules/live/print`,
    `${coursePath}/plan`,
    '/desk/trainings',
    `/unsubscribe/${createSigner(secret).sign('stop-review-mail', 'ruth')}`,
    '/nowhere',
  ];
  cookies = await context.cookies();
  await context.close();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const newContext = async (options: Parameters<Browser['newContext']>[0]) => {
  const context = await browser.newContext(options);
  await context.addCookies(cookies);
  return context;
};

/** The pages of somebody who is signed in already. */
async function openAs({ cookies: own }: Visitor) {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addCookies([...own].map(([name, value]) => ({ name, value, url: server.url })));
  const page = await context.newPage();
  const expectSound = async (state: string) => {
    expect(await faultsOf(page, state)).toEqual([]);
  };
  return { page, expectSound };
}

describe('every page', () => {
  it.each([1, 2])(
    'passes axe, WCAG 2.2 AA, in light and dark, wide and narrow, needs no sideways scrolling, has one main heading and a title of its own, gets no complaint from the browser, and asks no other machine; half %i',
    async (half) => {
      const context = await newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      for (const path of paths.filter((_, index) => index % 2 === half - 1)) {
        await page.goto(server.url + path);
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
        expect(await page.title(), path).toMatch(/.+ · Lectern$/);
        expect(await faultsOf(page, path)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

/** What the browser says against pages, and what they ask of other machines: grows while they are looked at. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 4(04|10)/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`);
  });
  return complaints;
}

describe('axe', () => {
  it('finds what is wrong with a page, or none of this would show anything', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<html lang="en"><title>Bad</title><main><h1 style="color: #aaa">Gray</h1><input><p style="width: 800px">.</p></main></html>',
    );
    const gray = 'color-contrast at <h1 style="color: #aaa">Gray</h1>';
    expect(await faultsOf(page, 'bad')).toEqual([
      `bad: ${gray}`,
      'bad: label at <input>',
      `bad in the dark: ${gray}`,
      expect.stringMatching(/^bad is \d+ px too wide at 768 px$/),
      expect.stringMatching(/^bad is \d+ px too wide at 320 px$/),
      'bad at 320 px: label at <input>',
    ]);
    await page.close();
  });
});

describe('a review of a finished course', () => {
  it('passes axe and fits a small screen, on the desk, asked and explained', async () => {
    const visitor = new Visitor(server.url);
    const account = await signUp(visitor);
    await visitor.post(lessonPaths[0] ?? '', { do: 'next' });
    completeDaysAgo(server.dataDir, account.email, course.id, 7);
    const { page, expectSound } = await openAs(visitor);
    await page.goto(`${server.url}/desk`);
    await expectSound('the desk');
    await page.getByRole('link', { name: 'Answer them now' }).click();
    await page.getByRole('heading', { name: 'Time to look back', exact: true }).waitFor();
    await expectSound('asked');
    await page.getByRole('button', { name: 'Check my answers' }).click();
    await page.getByRole('heading', { name: 'Looked back.' }).waitFor();
    await expectSound('explained');
    await page.getByRole('button', { name: 'Mail me when it is time' }).click();
    await page.getByRole('button', { name: 'Stop these mails' }).waitFor();
    await expectSound('with mail');
    await page.context().close();
  });
});

describe('the pages of an account', () => {
  it('pass axe and fit a small screen, from the profile to the deletion, refused ones too', async () => {
    const visitor = new Visitor(server.url);
    const account = await signUp(visitor);
    await visitor.post(lessonPaths[0] ?? '', { do: 'next' });
    completeDaysAgo(server.dataDir, account.email, course.id, 0);
    await visitor.post(`${coursePath}/completion`, { name: 'Ruth Alvarado' });
    const { page, expectSound } = await openAs(visitor);
    await page.goto(`${server.url}${coursePath}/completion`);
    await expectSound('a finished course');
    await page.goto(`${server.url}/account`);
    await expectSound('the profile');
    await page.getByLabel('Name you go by').fill('');
    await page.getByLabel('Name for certificates').fill('مريم');
    await page.getByRole('button', { name: 'Save my profile' }).click();
    await page.getByRole('heading', { name: 'That did not work yet' }).waitFor();
    await expectSound('a refused profile');
    await page.getByLabel('Name you go by').fill('Ruth');
    await page.getByLabel('Name for certificates').fill('Ruth Alvarado');
    await page.getByRole('button', { name: 'Save my profile' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
    await expectSound('a saved profile');
    await page.getByRole('link', { name: 'Your data' }).click();
    await page.getByRole('heading', { name: 'Take it with you' }).waitFor();
    await expectSound('the data');
    await page.getByRole('link', { name: 'See what would be deleted' }).click();
    await page.getByRole('heading', { name: 'What stays' }).waitFor();
    await expectSound('the question');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('heading', { name: 'Nothing was deleted.' }).waitFor();
    await expectSound('a refused deletion');
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('heading', { name: 'It is all deleted.' }).waitFor();
    await expectSound('the farewell');
    await page.context().close();
  });
});

describe('bytes', () => {
  it('of the stylesheet and the fonts stay within their budgets', async () => {
    const front = await (await fetch(server.url)).text();
    const stylesheet = /href="(\/assets\/[^"]+\.css)"/.exec(front)?.[1] ?? '';
    const css = await (await fetch(server.url + stylesheet)).text();
    expect(gzipSync(css).length).toBeLessThanOrEqual(12 * 1024);
    const fonts = [...css.matchAll(/url\((\/assets\/[^)]+\.woff2)\)/g)].map(([, url = '']) => url);
    const sizes = await Promise.all(
      fonts.map(async (url) => (await (await fetch(server.url + url)).arrayBuffer()).byteLength),
    );
    expect(sizes).toHaveLength(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000);
  });
});

describe('with the keyboard only', () => {
  it('a learner skips to the text, opens a branch and goes on to the next lesson', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url + (lessonPaths[0] ?? ''));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the main text');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.tagName)) === 'SUMMARY') break;
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open]').count()).toBe(1);
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).startsWith('Next:')) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The facilitator’s chair' }).waitFor();
    await context.close();
  });
});

describe('answers in an attempt', () => {
  it('are saved as they change, with JavaScript, and said to be', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${coursePath}/modules/live/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    await page.waitForLoadState('networkidle');
    await page.locator('input[type="radio"]').first().check();
    await page.getByText(/^Saved \d/).waitFor();
    await page.getByText('1 of 10 answered').waitFor();
    await page.reload();
    expect(await page.locator('input[type="radio"]').first().isChecked()).toBe(true);
    await context.close();
  });

  it('put in order with the move buttons keep their order, without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (let tries = 0; tries < 20; tries++) {
      await context.clearCookies();
      await page.goto(`${server.url}${coursePath}/modules/live/quiz`);
      await page.getByRole('button', { name: 'Start the quiz' }).click();
      await page.waitForURL(/\/attempts\//);
      if ((await page.locator('.order').count()) > 0) break;
    }
    const labels = page.locator('.order').first().locator('label');
    const [first = '', second = ''] = await labels.allTextContents();
    await page.getByRole('button', { name: `Move down: ${first}` }).click();
    await page.waitForURL(/#question-\d+$/);
    expect((await labels.allTextContents()).slice(0, 2)).toEqual([second, first]);
    await context.close();
  });
});
