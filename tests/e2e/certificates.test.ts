import { join, resolve } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinRules } from '#courses/join/join.ts';
import { openDatabase } from '#db/open.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { certifyAccount, serialIn } from '#tests/support/awards.ts';
import { violationsOf } from '#tests/support/axe.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeModuleAt } from '#tests/support/records.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const site = openBrowserSite({
  SIGNATORY_NAME: 'Margaret Oduya',
  SIGNATORY_TITLE: 'Director of Learning',
  TRAINING_HOURS: 'on',
});

let learner: Visitor;
/**
 * Of a certificate that stands and is shared, of the one before it, of one that was revoked, and of a
 * module's badge.
 */
let serials = { valid: '', superseded: '', revoked: '', badge: '' };
/** The page of a record of contact hours, and of one with a row that was revoked. */
let records = { valid: '', revoked: '' };
const makeRecord = async (who: Visitor): Promise<string> =>
  (await who.post('/account/record', { do: 'make' })).path.replace(/\/pdf$/, '');

beforeAll(async () => {
  const { url, dataDir } = site.server;
  const other = new Visitor(url);
  const otherAccount = newAccount();
  await other.post('/sign-up', otherAccount);
  const revoked = await certifyAccount(other, dataDir, otherAccount.email);
  const withRevoked = await makeRecord(other);
  const { store, close } = openDatabase({
    file: join(dataDir, 'lectern.db'),
    driversFolder: resolve('db'),
    use: 'beside',
    rules: joinRules,
  });
  await store.revokeAward(revoked, 'Issued in error: module 6 was not passed', new Date());
  close();

  learner = new Visitor(url);
  const account = newAccount();
  await learner.post('/sign-up', account);
  const superseded = await certifyAccount(learner, dataDir, account.email, 'Ruth Alvardo');
  const corrected = await learner.post(`/certificates/${superseded}/name`, { name: 'مريم Alvarado' });
  const valid = serialIn(corrected.path);
  await learner.post(`/certificates/${valid}/share`, { do: 'share' });
  completeModuleAt(dataDir, account.email, course.id, 'a-harder-call', new Date('2026-11-02T12:00:00Z'));
  const badge = await learner.post(`${coursePath}/modules/a-harder-call/badge`, { name: 'Ruth Alvarado' });
  serials = { valid, superseded, revoked, badge: serialIn(badge.path) };
  await learner.post('/trainings/good-calls', { do: 'watched' });
  const withdrawn = await makeRecord(learner);
  await learner.post('/account/record', { do: 'withdraw', record: withdrawn.split('/')[2] ?? '' });
  records = { valid: await makeRecord(learner), revoked: withRevoked };
});

const asLearner = async (options: Parameters<typeof site.browser.newContext>[0]): Promise<BrowserContext> => {
  const context = await site.browser.newContext(options);
  await context.addCookies(
    [...learner.cookies].map(([name, value]) => ({ name, value, url: site.server.url })),
  );
  return context;
};

const pages = () => [
  `/certificates/${serials.valid}?corrected`,
  `/certificates/${serials.valid}/name`,
  `/certificates/${serials.valid}/share`,
  `/certificates/${serials.valid}/wallet`,
  `/certificates/${serials.valid}/mail`,
  `/certificates/${serials.badge}`,
  `${coursePath}/modules/a-harder-call`,
  `/shared/${serials.valid}`,
  `/verify/${serials.valid}`,
  `/verify/${serials.superseded}`,
  `/verify/${serials.revoked}`,
  '/verify?too-large',
  '/account/record',
  records.valid,
  records.revoked,
  `/badges/${course.id}`,
  `/badges/${course.id}/a-harder-call`,
];

describe('every page about certificates', () => {
  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 320, colorScheme: 'dark' },
  ] as const)(
    'passes axe, WCAG 2.2 AA, and needs no sideways scrolling at $width px in $colorScheme',
    async ({ width, colorScheme }) => {
      const context = await asLearner({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      for (const path of pages()) {
        const response = await page.goto(site.server.url + path);
        expect(response?.status(), path).toBe(200);
        expect(await violationsOf(page, path)).toEqual([]);
        expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, path).toBe(0);
      }
      await context.close();
    },
  );
});

describe('the page of a serial', () => {
  it.each(['valid', 'superseded', 'revoked', 'badge'] as const)('prints on one sheet: %s', async (status) => {
    const context = await site.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/verify/${serials[status]}`);
    for (const options of [{ format: 'Letter' }, { format: 'A4' }, { preferCSSPageSize: true }]) {
      const { totalPages, text } = await extractText(
        await getDocumentProxy(new Uint8Array(await page.pdf(options))),
        { mergePages: true },
      );
      expect(totalPages).toBe(1);
      for (const words of [serials[status], 'Checked on']) expect(text).toContain(words);
    }
    await context.close();
  });

  it('leads to the issuer and the achievement, and names the zone of its time', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.server.url}/verify/${serials.badge}`);
    const facts = page.locator('main dl');
    const addresses = await facts
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(addresses).toEqual([
      expect.stringMatching(new RegExp(`/badges/${course.id}$`)),
      expect.stringMatching(new RegExp(`/badges/${course.id}/a-harder-call$`)),
      expect.stringMatching(/^https?:/),
    ]);
    await page.getByText(/^Checked on .* at \d+:\d\d\s[AP]M\s(UTC|[A-Z]{2,5}|GMT[+-].*)\.$/).waitFor();
    for (const address of addresses.slice(0, 2))
      expect((await page.goto(new URL(address ?? '', site.server.url).href))?.status()).toBe(200);
    await context.close();
  });
});

describe('a list of certificates', () => {
  it.each([
    [1280, true],
    [320, true],
    [320, false],
  ])('is checked from a file at %i px, with a script: %s', async (width, javaScriptEnabled) => {
    const context = await site.browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${site.server.url}/verify-list`);
    // The examination is a script itself.
    if (javaScriptEnabled) expect(await violationsOf(page, 'the form')).toEqual([]);
    const list = `Name,Serial\nRuth,${serials.valid}\nR.,${serials.superseded}\nSam,${serials.revoked}\nKim,LEC-2026`;
    await page
      .getByLabel('Or a CSV file')
      .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await page.getByRole('button', { name: 'Check these' }).click();
    await page.getByRole('heading', { name: 'Results' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(5);
    if (javaScriptEnabled) expect(await violationsOf(page, 'the results')).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download these results' }).click();
    expect((await downloading).suggestedFilename()).toBe('checked-certificates.csv');
    await context.close();
  });
});

describe('a record of contact hours', () => {
  it.each([true, false])(
    'is downloaded and withdrawn on a phone, with a script: %s',
    async (javaScriptEnabled) => {
      const context = await asLearner({ viewport: { width: 320, height: 700 }, javaScriptEnabled });
      const page = await context.newPage();
      const from = javaScriptEnabled ? '2026-01-01' : '2026-01-02';
      await page.goto(`${site.server.url}/account/record?from=${from}`);
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download PDF' }).click();
      expect((await downloading).suggestedFilename()).toBe(`contact-hours-from-${from}.pdf`);
      await page.reload();
      const made = page.getByRole('listitem').filter({ hasText: 'From Jan' });
      const shown = await made.getByRole('link', { name: 'Open its page' }).getAttribute('href');
      await made.getByText('Withdraw', { exact: true }).click();
      await made.getByRole('button', { name: 'Withdraw this record' }).click();
      await page.getByText('You withdrew it on').first().waitFor();
      await page.goto(site.server.url + (shown ?? ''));
      await page.getByRole('heading', { name: 'This record was withdrawn' }).waitFor();
      await context.close();
    },
  );
});

describe('an address to share', () => {
  it('is copied with a button, which is there only with a script', async () => {
    const path = `${site.server.url}/certificates/${serials.valid}/share`;
    const context = await asLearner({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(path);
    await page.getByRole('button', { name: 'Copy link' }).press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`${site.server.url}/shared/${serials.valid}`);
    await context.close();

    const plain = await asLearner({ javaScriptEnabled: false });
    const page2 = await plain.newPage();
    await page2.goto(path);
    expect(await page2.getByRole('button', { name: 'Copy link' }).count()).toBe(0);
    expect(await page2.getByRole('link', { name: `/shared/${serials.valid}` }).count()).toBe(1);
    await plain.close();
  });
});

describe('a certificate that was downloaded', () => {
  it.each([true, false])(
    'is uploaded and found to be ours, with JavaScript: %s',
    async (javaScriptEnabled) => {
      const context = await asLearner({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(`${site.server.url}/certificates/${serials.valid}`);
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download PDF' }).click();
      const file = await (await downloading).path();
      await page.goto(`${site.server.url}/verify`);
      await page.getByLabel('Or a file').setInputFiles(file);
      await page.getByRole('button', { name: 'Check this file' }).click();
      await page.getByRole('heading', { name: 'Valid' }).waitFor();
      expect(await page.getByText('مريم Alvarado').count()).toBeGreaterThan(0);
      await context.close();
    },
  );
});
