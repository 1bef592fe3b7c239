import { beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { fixtureCourse } from '#tests/support/library.ts';

// A server of its own, whose log has the requests of this file only.
const site = openBrowserSite({});
const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;
const module = `${course}/modules/the-first-ring`;

/** The requests that the server has answered, in turn, since so many lines. */
const requestsSince = (line: number): readonly string[] =>
  site.server.lines.slice(line).flatMap((text) => {
    const found = /"method":"(\w+)","url":"([^"]*)"/.exec(text);
    return found === null ? [] : [`${found[1] ?? ''} ${found[2] ?? ''}`];
  });

describe('a link of a course', () => {
  let page: Awaited<ReturnType<typeof site.browser.newPage>>;

  beforeAll(async () => {
    page = await site.browser.newPage();
  });

  it('is fetched when a reader points at it, and not again when it is pressed', async () => {
    await page.goto(site.server.url + lesson, { waitUntil: 'networkidle' });
    const before = site.server.lines.length;
    const link = page.locator(`#outline a[href="${course}/lessons/pass-it-on"]`);
    await link.hover();
    await expect.poll(() => requestsSince(before)).toEqual([`GET ${course}/lessons/pass-it-on`]);
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'Pass it on' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(requestsSince(before).filter((one) => one.endsWith('/lessons/pass-it-on'))).toHaveLength(1);
  });

  it('is the only one that is: nothing else, whatever a reader points at', async () => {
    await page.goto(site.server.url + lesson, { waitUntil: 'networkidle' });
    const before = site.server.lines.length;
    for (const name of ['Trainings', 'Search', 'Sign in'])
      await page.getByRole('link', { name }).first().hover();
    await page.getByRole('button', { name: /^Next:/ }).hover();
    // The fetch of this link begins after any that began before.
    await page.locator(`a[href="${module}"]`).first().hover();
    await expect.poll(() => requestsSince(before)).toContain(`GET ${module}`);
    // The script of the lesson comes with the first scroll, to what is pointed at.
    expect(requestsSince(before).filter((line) => !line.includes('/assets/'))).toEqual([`GET ${module}`]);
  });

  it('is not fetched for a reader at a shared computer, whose session would last longer by it', async () => {
    const { name, email, password } = newAccount();
    await page.goto(`${site.server.url}/sign-up`);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('This is a shared computer').check();
    await page.getByRole('button', { name: 'Create my account' }).click();
    await page.waitForURL('**/desk');
    const head = (path: string) =>
      page.request.get(site.server.url + path).then((answer) => answer.headers());
    expect(await head(lesson)).not.toHaveProperty('speculation-rules');
    await page.context().clearCookies();
    expect(await head(lesson)).toHaveProperty('speculation-rules', '"/prefetch.json"');
  });
});

describe('the rules for links', () => {
  it('have the type that browsers ask for, and are empty for a reader who saves data', async () => {
    const rules = await fetch(`${site.server.url}/prefetch.json`);
    expect(rules.headers.get('Content-Type')).toBe('application/speculationrules+json');
    expect(await rules.json()).toHaveProperty('prefetch');
    const saving = await fetch(`${site.server.url}/prefetch.json`, { headers: { 'Save-Data': 'on' } });
    expect(await saving.json()).toEqual({});
    expect(saving.headers.get('Vary')).toContain('Save-Data');
  });
});
