import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isSelfMarked } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Module } from '#courses/schema/library.ts';
import { markName } from '#app/quiz/answer-fields.ts';
import { rightAnswer, servedItems } from '#tests/support/answers.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { viewOf } from '#tests/support/page.ts';

const course = shippedCourse();
const site = openBrowserSite({ CONTENT_DIR: 'courses/content' });

describe.each([
  { mode: 'with JavaScript', javaScriptEnabled: true, name: 'Nguyễn Thị Ánh' },
  { mode: 'without JavaScript', javaScriptEnabled: false, name: 'Łukasz Żółć-Kowalski' },
])('a learner $mode', ({ javaScriptEnabled, name }) => {
  it('goes from the front page through six modules to a certificate that can be checked', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled, acceptDownloads: true });
    const page = await context.newPage();
    const complaints = listen(page);
    page.setDefaultTimeout(15_000);

    await page.goto(site.server.url);
    await page.getByRole('link', { name: 'See the course' }).click();
    await see(page, 'What you need for the certificate');
    await see(page, 'Finish 32 lessons, pass 6 quizzes at 80% (8 of 10)');
    await page.getByRole('link', { name: 'Start lesson 1.1' }).click();
    await expectHeading(page, 'What changes when a library convenes');

    for (const module of course.modules) {
      await takeLessons(page, module);
      await takeQuiz(page, module);
      if (module.number === 1) await signUp(page, name);
      await page
        .getByRole('link', {
          name:
            module.number < 6 ? `Continue to module ${String(module.number + 1)}` : 'Go to your certificate',
        })
        .click();
      if (module.number === 6) break;
      const next = String(module.number + 1);
      await see(page, 'Three questions from earlier modules');
      await page.getByRole('link', { name: `Start lesson ${next}.1` }).click();
    }

    await expectHeading(page, 'You finished the course.');
    await page.getByLabel('Name on the certificate').fill('𐎀𐎁');
    await page.getByRole('button', { name: 'Issue my certificate' }).click();
    await see(page, 'cannot print these letters');
    await page.getByLabel('Name on the certificate').fill(` ${name.normalize('NFD')} `);
    await page.getByRole('button', { name: 'Issue my certificate' }).click();
    await see(page, name);

    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download PDF' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^certificate-.*LEC-\d{4}(-[0-9A-Z]{4}){3}\.pdf$/);
    const pdf = await PDFDocument.load(readFileSync(await download.path()), { updateMetadata: false });
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.getTitle()).toContain(name);

    const serial = /LEC-\d{4}(-[0-9A-Z]{4}){3}/.exec(download.suggestedFilename())?.[0] ?? '';
    await signOut(page);
    await page.getByRole('link', { name: 'Check a certificate' }).first().click();
    await page.getByLabel('Serial number').fill(serial.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expectHeading(page, 'Valid', 2);
    for (const field of [
      name,
      'Room for Everyone: Leading conversations in small libraries',
      serial,
      '8',
      'Lectern',
    ]) {
      await see(page, field);
    }
    expect(page.url()).toBe(`${site.server.url}/verify/${serial}`);

    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Everything that the browser has to say against a page. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The refused name answers with 400, which Chromium reports of its own accord.
    if (message.type() === 'error' && !message.text().includes('400')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

async function see(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByText(text).first().waitFor();
}

async function expectHeading(page: Page, name: string, level = 1): Promise<void> {
  await page.getByRole('heading', { name, level, exact: true }).waitFor();
}

async function takeLessons(page: Page, module: Module): Promise<void> {
  for (const lesson of module.lessons) {
    await expectHeading(page, lesson.title);
    await page.getByRole('button', { name: /^Next:/ }).click();
  }
  await expectHeading(page, `Module ${String(module.number)} quiz`);
  await see(page, 'Every lesson of this module is finished.');
}

async function takeQuiz(page: Page, module: Module): Promise<void> {
  await page.getByRole('button', { name: 'Start the quiz' }).click();
  await page.waitForURL(/\/attempts\//);
  const items = servedItems(course, viewOf(await page.content()));
  expect(items).toHaveLength(10);
  for (const item of items) await answer(page, item);
  await page.getByRole('button', { name: 'Review and submit' }).click();
  await expectHeading(page, 'Ready to submit?');
  await see(page, '10 of 10 questions are answered');
  await page.getByRole('button', { name: 'Submit my answers' }).click();
  await page.waitForURL(/\/(mark|result)$/);
  if (page.url().endsWith('/mark')) {
    for (const { id, kind } of items) {
      if (isSelfMarked(kind)) await page.locator(`[name="${markName(id)}"][value="1"]`).check();
    }
    await page.getByRole('button', { name: 'Save my marks' }).click();
  }
  await expectHeading(page, 'You passed.');
  await see(page, '100%');
  await see(page, `Module ${String(module.number)} passed`);
}

/** Answers a question rightly. */
async function answer(page: Page, item: Item): Promise<void> {
  for (const [name, values] of Object.entries(rightAnswer(item))) {
    const controls = page.locator(`[name="${name}"]`);
    const control = await controls
      .first()
      .evaluate((element) => element.getAttribute('type') ?? element.tagName);
    for (const value of [values].flat()) {
      if (control === 'radio' || control === 'checkbox')
        await page.locator(`[name="${name}"][value="${value}"]`).check();
      else if (control === 'SELECT') await controls.selectOption(value);
      else await controls.fill(value);
    }
  }
}

/** From the result page to an account and back to it. */
async function signUp(page: Page, name: string): Promise<void> {
  const result = page.url();
  await page.getByRole('link', { name: 'Keep your place: sign up' }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(`${String(Date.now())}@library.example`);
  await page.getByLabel('Password').fill('a quiet reading room');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expectHeading(page, `Welcome, ${name}.`);
  await see(page, '5 of 32 lessons finished');
  await page.goto(result);
  await expectHeading(page, 'You passed.');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectHeading(page, 'You are signed out');
}
