import type { Browser, BrowserContext, Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { createSigner } from '#app/platform/sign.server.ts';
import { signUp } from '#tests/support/accounts.ts';
import { completeDaysAgo } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { RunningServer } from '#tests/support/server.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPaths = course.modules.flatMap(({ lessons }) =>
  lessons.map(({ id }) => `${coursePath}/lessons/${id}`),
);

const secret = 'a secret that is long enough to be one';

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
/** Of an attempt that is open, of one that is graded, and of the result of a skills check. */
let made = { open: '', done: '', skills: '' };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ SECRET: secret }), launchBrowser()]);
  context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const start = async (module: string) => {
    await page.goto(`${server.url}${coursePath}/modules/${module}/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    return new URL(page.url()).pathname;
  };
  const done = await start('the-first-ring');
  await page.goto(`${server.url}${done}/review`);
  await page.getByRole('button', { name: 'Submit my answers' }).click();
  await page.waitForURL(/result$/);
  const open = await start('a-harder-call');
  await page.goto(`${server.url}${coursePath}/skills-check`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.goto(`${server.url}${coursePath}/skills-check/end`);
  await page.getByRole('button', { name: 'See my result' }).click();
  await page.waitForURL(/results/);
  const skills = new URL(page.url()).pathname;
  await page.goto(`${server.url}${coursePath}/skills-check`);
  await page.getByRole('button', { name: 'Take it again' }).click();
  await page.waitForURL(/skills-check\/1$/);
  made = { open, done, skills };
  await page.close();
});

afterAll(async () => {
  await browser.close();
  await server.end();
});

/** The pages of somebody who is signed in already. */
async function openAs({ cookies: own }: Visitor) {
  const other = await browser.newContext({ reducedMotion: 'reduce' });
  await other.addCookies([...own].map(([name, value]) => ({ name, value, url: server.url })));
  const page = await other.newPage();
  const expectSound = async (state: string) => {
    expect(await faultsOf(page, state)).toEqual([]);
  };
  return { page, expectSound };
}

const fixedPaths = [
  '/',
  '/courses',
  '/achievements',
  coursePath,
  ...lessonPaths,
  ...['modules/a-harder-call', 'modules/a-harder-call/quiz', 'modules/a-harder-call/print'],
  ...['skills-check', 'skills-check/1', 'skills-check/situations', 'skills-check/end'],
  ...['about', 'glossary', 'tools/handover-sheet', 'sources', 'completion', 'guide', 'plan'],
].map((path) => (path.startsWith('/') ? path : `${coursePath}/${path}`));

const paths: readonly (readonly [name: string, path: () => string])[] = [
  ...[
    ...fixedPaths,
    ...['/desk', '/desk/notes', '/desk/trainings', '/desk/resume-code', '/resume'],
    ...['/account/data', '/account/delete', '/sign-up', '/sign-out', '/signed-out'],
    ...['/sign-in', '/sign-in/mail', '/sign-in/mail?reset', '/link/none-of-ours'],
    ...['/verify', '/verify/LEC-2026-0000-0000-0000', '/verify?serial=nonsense', '/privacy'],
    ...['/search?q=handover', `/feedback?page=${lessonPaths[0] ?? ''}`],
    ...['/trainings', '/trainings/good-calls', '/events', '/nowhere'],
    `/unsubscribe/${createSigner(secret).sign('stop-review-mail', 'ruth')}`,
  ].map((path) => [path, () => path] as const),
  ['an open attempt', () => made.open],
  ['an attempt before it is submitted', () => `${made.open}/review`],
  ['the result of an attempt', () => `${made.done}/result`],
  ['the result of a skills check', () => made.skills],
];

describe('every page', () => {
  it.each(paths)(
    'passes axe, WCAG 2.2 AA, in light and dark, wide and narrow, needs no sideways scrolling, has one main heading and a title of its own, gets no complaint from the browser, and asks no other machine: %s',
    async (_name, pathOf) => {
      const path = pathOf();
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(server.url + path);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await page.title()).toMatch(/.+ · Lectern$/);
      expect(await faultsOf(page, path)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});

/**
 * What the browser says against pages, and what they ask of other machines: grows while they are looked at.
 */
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
    await page.getByRole('heading', { name: 'Time for a refresher', exact: true }).waitFor();
    await expectSound('asked');
    await page.getByRole('button', { name: 'Check my answers' }).click();
    await page.getByRole('alert').waitFor();
    await expectSound('asked for the rest');
    await page.getByRole('button', { name: 'Show all the answers' }).click();
    await page.getByRole('heading', { name: 'That was your refresher.' }).waitFor();
    await expectSound('explained');
    await page.getByRole('button', { name: 'Email me when it is time' }).click();
    await page.getByRole('button', { name: 'Stop these emails' }).waitFor();
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
    await page.getByRole('heading', { name: 'Everything is deleted.' }).waitFor();
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
    // Each font is in two parts, of which a page in English needs the first.
    expect(sizes).toHaveLength(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(24_000);
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
    await page.getByRole('heading', { level: 1, name: 'Pass it on' }).waitFor();
    await context.close();
  });
});

describe('answers in an attempt', () => {
  it('are saved as they change, with JavaScript, and said to be', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}${coursePath}/modules/the-first-ring/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    await page.waitForLoadState('networkidle');
    await page.locator('input[type="radio"]').first().check();
    await page.getByText(/^Saved \d/).waitFor();
    await page.getByText('1 of 5 answered').waitFor();
    await page.reload();
    expect(await page.locator('input[type="radio"]').first().isChecked()).toBe(true);
    await context.close();
  });

  it('put in order with the move buttons keep their order, without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}${coursePath}/modules/the-first-ring/quiz`);
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    const labels = page.locator('.order').first().locator('label');
    const [first = '', second = ''] = await labels.allTextContents();
    await page.getByRole('button', { name: `Move down: ${first}` }).click();
    await page.waitForURL(/#question-\d+$/);
    expect((await labels.allTextContents()).slice(0, 2)).toEqual([second, first]);
    await context.close();
  });
});
