import { describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const site = openBrowserSite();
const course = `/courses/${fixtureCourse().id}`;

const lines = Array.from({ length: 40 }, (_, index) => `Line ${String(index + 1)} of mine.`).join('\n');
const longLine = `${'A line that is longer than its field, '.repeat(5)}END`;

async function printed(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

describe.each([true, false])('a page on paper, with a script: %s', (javaScriptEnabled) => {
  it('has all of what was written, once', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${site.server.url}${course}/tools/greeting-card`);
    await page.getByLabel('Who can help with what?').fill(lines);
    await page.getByLabel('What will you say first?').fill(longLine);
    await page.getByRole('button', { name: 'Save this tool' }).click();
    await page.getByText(/^Saved \d/).waitFor();
    for (const path of ['/tools/greeting-card', '/lessons/say-hello', '/plan']) {
      await page.goto(site.server.url + course + path);
      const text = await printed(await page.pdf({ format: 'A4' }));
      expect(text.match(/Line \d+ of mine/g), path).toHaveLength(40);
      expect(text.match(/END/g), path).toHaveLength(1);
    }
    await context.close();
  });
});

it('prints what was typed a moment ago', async () => {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.server.url}${course}/tools/greeting-card`);
  await page.getByLabel('Who can help with what?').fill(lines);
  await page.getByLabel('What will you say first?').fill(longLine);
  const text = await printed(await page.pdf({ format: 'A4' }));
  expect(text).toContain('Line 40 of mine');
  expect(text).toContain('END');
  await context.close();
});
