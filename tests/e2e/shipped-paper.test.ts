import { expect, it } from 'vitest';
import { openBrowserSite } from '#tests/support/browser.ts';
import { shippedCourse } from '#tests/support/library.ts';

const course = shippedCourse();
const site = openBrowserSite({ CONTENT_DIR: 'courses/content' });

/** The height of half a sheet, in pixels: what is longer has to be broken. */
const half = 500;

const [module] = course.modules;
const paths = [
  ...['', '/plan', '/glossary', '/sources', '/about', '/tools/t1-1'],
  ...(module === undefined ? [] : [`/modules/${module.id}`, `/modules/${module.id}/print`]),
  ...(module?.lessons ?? []).map(({ id }) => `/lessons/${id}`),
];

it('stands on paper in blocks where it is long, since browsers break no grid and no flexible box', async () => {
  const page = await site.browser.newPage({ viewport: { width: 680, height: 900 } });
  await page.emulateMedia({ media: 'print' });
  const tall = new Set<string>();
  let longest = 0;
  for (const path of paths) {
    await page.goto(`${site.server.url}/courses/${course.id}${path}`);
    const found = await page.evaluate((limit) => {
      const boxes = [...document.querySelectorAll('body, body *')];
      const height = (box: Element) => box.getBoundingClientRect().height;
      return {
        height: document.body.scrollHeight,
        tall: boxes
          .filter((box) => /grid|flex/.test(getComputedStyle(box).display) && height(box) > limit)
          .map((box) => `${box.localName}.${box.getAttribute('class') ?? ''}`),
      };
    }, half);
    longest = Math.max(longest, found.height);
    for (const box of found.tall) tall.add(`${box} in ${path}`);
  }
  expect(longest).toBeGreaterThan(20 * half);
  expect([...tall]).toEqual([]);
  await page.close();
});
