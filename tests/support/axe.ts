import axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    readonly axe?: typeof axe;
  }
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const contrast = 'color-contrast';

interface AxeOptions {
  /** `structure` where the colors are those of a page that was looked at: they are what takes axe longest. */
  readonly only?: 'structure' | 'contrast';
}

/** What axe has against a page with everything opened, a line each: WCAG 2.2 AA. */
export async function violationsOf(page: Page, path: string, { only }: AxeOptions = {}): Promise<string[]> {
  // Given to a page once: reading it takes as long as looking at a small page.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const options: RunOptions = {
    runOnly: only === 'contrast' ? [contrast] : everything,
    ...(only === 'structure' ? { rules: { [contrast]: { enabled: false } } } : {}),
    resultTypes: ['violations'],
  };
  const { violations } = await page.evaluate((chosen) => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    if (window.axe === undefined) throw new Error('axe did not reach the page');
    return window.axe.run(document, chosen);
  }, options);
  return violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.html ?? ''}`);
}

/**
 * What there is against a page in all its forms, loaded once: light and dark, wide and narrow, where nothing
 * may have to be scrolled sideways. The colors of a narrow page are those of the wide one, the structure of a
 * dark one that of the light one.
 */
export async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
  faults.push(...(await violationsOf(page, path)));
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await violationsOf(page, `${path} in the dark`, { only: 'contrast' })));
  faults.push(...(await sidewaysOf(page, path, [768, 320])));
  faults.push(...(await violationsOf(page, `${path} at 320 px`, { only: 'structure' })));
  return faults;
}

/** Widths at which a page has to be scrolled sideways; the page stays at the last. */
export async function sidewaysOf(page: Page, path: string, widths: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 0) faults.push(`${path} is ${String(overflow)} px too wide at ${String(width)} px`);
  }
  return faults;
}
