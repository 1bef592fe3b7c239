import { describe, expect, it } from 'vitest';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const pathOf = ({ id }: { readonly id: string }): string => `${coursePath}/lessons/${id}`;
const lessonPaths = course.modules.flatMap(({ lessons }) => lessons.map(pathOf));
/** One of each module: the colors of the others are the same. */
const firstLessons = new Set(course.modules.flatMap(({ lessons }) => lessons.slice(0, 1).map(pathOf)));

const site = openBrowserSite();

describe('every lesson', () => {
  it('passes axe, WCAG 2.2 AA, with everything opened', async () => {
    const context = await site.browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const path of lessonPaths) {
      await page.goto(site.server.url + path);
      const contrast = firstLessons.has(path);
      expect(await violationsOf(page, path, { contrast })).toEqual([]);
    }
    await context.close();
  });

  it.each([320, 360, 768])('needs no sideways scrolling at %i px', async (width) => {
    const context = await site.browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    for (const path of lessonPaths) {
      await page.goto(site.server.url + path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
    await context.close();
  });
});

describe('drawings', () => {
  it('take the colors of the theme', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await site.browser.newContext({ colorScheme });
      const page = await context.newPage();
      const fills = new Set<string>();
      for (const path of lessonPaths) {
        await page.goto(site.server.url + path);
        for (const fill of await page
          .locator('.drawing .t')
          .evaluateAll((shapes) => shapes.map((shape) => getComputedStyle(shape).fill))) {
          fills.add(fill);
        }
      }
      expect(fills.size).toBe(1);
      expect([...fills][0]).not.toBe('rgb(0, 0, 0)');
      await context.close();
    }
  });
});

describe('bytes', () => {
  it('of the whole course, cold, stay under 1 MB', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let received = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      received += encodedDataLength;
    });
    await session.send('Network.enable');
    const quizPaths = course.modules.map(({ id }) => `${coursePath}/modules/${id}/quiz`);
    for (const path of ['/', coursePath, ...lessonPaths, ...quizPaths]) {
      await page.goto(site.server.url + path, { waitUntil: 'networkidle' });
    }
    await page.getByRole('button', { name: 'Start the quiz' }).click();
    await page.waitForURL(/\/attempts\//);
    await page.waitForLoadState('networkidle');
    expect(received).toBeLessThan(1_000_000);
    await context.close();
  });
});
