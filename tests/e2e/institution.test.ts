import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openInstitution } from '#tests/support/oidc.ts';
import type { TestInstitution } from '#tests/support/oidc.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

let institution: TestInstitution;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  institution = await openInstitution();
  [server, browser] = await Promise.all([startServer(institution.settings), launchBrowser()]);
  institution.admit(server.url);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([server.end(), institution.close()]);
});

describe('signing in through an institution', () => {
  it('works in a browser, without a script, past every policy of the page', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in?to=/desk/notes`);
    await page.getByRole('link', { name: 'Sign in with Example County Library', exact: true }).click();
    const member = {
      sub: 'teresa',
      name: 'Teresa Okafor',
      email: 'teresa@county.example',
      email_verified: true,
    };
    await page.getByLabel('Who are you?').fill(JSON.stringify(member));
    await page.getByRole('button', { name: 'Go' }).click();
    await page.waitForURL(`${server.url}/desk/notes`);
    expect(await page.getByText('Teresa Okafor').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('can be chosen by everybody, and says so where it did not work', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const path of ['/sign-in?institution=denied', '/sign-up']) {
      await page.goto(server.url + path);
      expect(await violationsOf(page, path)).toEqual([]);
    }
    await context.close();
  });
});
