import { describe, expect, it } from 'vitest';
import { sidewaysOf, violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const pathOf = ({ id }: { readonly id: string }): string => `${coursePath}/lessons/${id}`;
const lessonPaths = course.modules.flatMap(({ lessons }) => lessons.map(pathOf));
const site = openBrowserSite({ CONTENT_DIR: 'courses/content' });

describe('every lesson that is shipped', () => {
  it.each(course.modules)(
    'of module $number passes axe, WCAG 2.2 AA, with everything opened, and needs no sideways scrolling',
    async ({ lessons }) => {
      const context = await site.browser.newContext({ reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const [index, path] of lessons.map(pathOf).entries()) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(site.server.url + path);
        // The colors of the others are those of the first.
        expect(await violationsOf(page, path, index === 0 ? {} : { only: 'structure' })).toEqual([]);
        expect(await sidewaysOf(page, path, [768, 360, 320])).toEqual([]);
      }
      await context.close();
    },
  );
});

describe('drawings', () => {
  it('take the colors of the theme', async () => {
    const page = await site.browser.newPage();
    const fills = { light: new Set<string>(), dark: new Set<string>() };
    const modulePaths = course.modules.map(({ id }) => `${coursePath}/modules/${id}`);
    for (const path of [...lessonPaths, ...modulePaths]) {
      await page.goto(site.server.url + path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const shapes = page.locator('.drawing .t');
        for (const fill of await shapes.evaluateAll((all) =>
          all.map((shape) => getComputedStyle(shape).fill),
        ))
          fills[colorScheme].add(fill);
      }
    }
    expect([fills.light.size, fills.dark.size]).toEqual([1, 1]);
    expect([...fills.light, ...fills.dark]).not.toContain('rgb(0, 0, 0)');
    expect(fills.light).not.toEqual(fills.dark);
    await page.close();
  });
});

/** A browser that has nothing yet, and how many bytes came over the line to each page that it opened. */
async function coldBrowser() {
  const context = await site.browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let received = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    received += encodedDataLength;
  });
  await session.send('Network.enable');
  const bytesOf = async (open: () => Promise<unknown>): Promise<number> => {
    const before = received;
    await open();
    await page.waitForLoadState('networkidle');
    return received - before;
  };
  const visit = (path: string) => bytesOf(() => page.goto(site.server.url + path));
  return { context, page, bytesOf, visit };
}

const kilobyte = 1024;

describe('bytes, with their heads', () => {
  // The goal is 60 KB. What old browsers need of the stylesheet is in the way.
  it('of a first visit to a lesson, with fonts, stay within 62 KB', async () => {
    const sizes = await Promise.all(
      lessonPaths.map(async (path) => (await (await fetch(site.server.url + path)).text()).length),
    );
    const longest = lessonPaths[sizes.indexOf(Math.max(...sizes))] ?? '';
    for (const path of [lessonPaths[0] ?? '', longest]) {
      const { context, visit } = await coldBrowser();
      expect(await visit(path), path).toBeLessThanOrEqual(62 * kilobyte);
      await context.close();
    }
  });

  it('of a further lesson stay within 15 KB, and of the whole course under 1 MB', async () => {
    const { context, page, bytesOf, visit } = await coldBrowser();
    let all = (await visit('/')) + (await visit(coursePath));
    for (const path of lessonPaths) {
      const bytes = await visit(path);
      expect(bytes, path).toBeLessThanOrEqual(15 * kilobyte);
      all += bytes;
    }
    for (const { id } of course.modules) {
      all += await visit(`${coursePath}/modules/${id}`);
      all += await visit(`${coursePath}/modules/${id}/quiz`);
      all += await bytesOf(async () => {
        await page.getByRole('button', { name: 'Start the quiz' }).click();
        await page.waitForURL(/\/attempts\//);
      });
    }
    expect(all).toBeLessThan(1_000_000);
    await context.close();
  });
});
