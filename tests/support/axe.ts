import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface AxeOptions {
  /** Off where the colors are those of a page that was looked at: it is what takes axe longest. */
  readonly contrast?: boolean;
}

/** What axe has against a page with everything opened, a line each. */
export async function violationsOf(
  page: Page,
  path: string,
  { contrast = true }: AxeOptions = {},
): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const axe = new AxeBuilder({ page }).withTags([
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ]);
  const { violations } = await (contrast ? axe : axe.disableRules('color-contrast')).analyze();
  return violations.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.html ?? ''}`);
}
