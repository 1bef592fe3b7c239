import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { creditRecord } from '#certificates/credit-record.ts';
import type { Credit } from '#certificates/credit-record.ts';
import { moduleHours } from '#courses/hours.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { completeModuleAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';

const course = shippedCourse();
const site = openSite({ ISSUER_NAME: 'Cedar County Library' });

/** Text of the cells of the table, a row at a time. */
const rowsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replaceAll(/<(td|th|br)[^>]*>/g, '|')
      .replaceAll(/<[^>]+>/g, '')
      .slice(1),
  );

describe('the hours of the modules of a course', () => {
  it('are whole quarters that never come to more than the course', () => {
    const hours = course.modules.map((module) => moduleHours(course, module));
    for (const one of hours) expect(Number.isInteger(one * 4)).toBe(true);
    const sum = hours.reduce((total, one) => total + one, 0);
    expect(sum).toBeLessThanOrEqual(course.contactHours);
    expect(sum).toBeGreaterThan(course.contactHours - course.modules.length / 4);
  });
});

describe('a record of contact hours', () => {
  const credit = (completedOn: string, contactHours: number): Credit => ({
    kind: 'course',
    title: `A course of ${String(contactHours)}`,
    completedOn,
    provider: 'Lectern',
    category: null,
    contactHours,
    minutesPerHour: 60,
    serial: null,
  });
  const all = [credit('2026-12-31', 4), credit('2026-01-01', 1.25), credit('2025-12-31', 2)];

  it.each([
    [null, null, 7.25],
    ['2026-01-01', '2026-12-31', 5.25],
    ['2026-01-02', null, 4],
    [null, '2025-12-31', 2],
    ['2027-01-01', null, 0],
  ])('counts what was earned from %s to %s: %s hours, the earliest first', (from, to, hours) => {
    const record = creditRecord('Ruth', all, { from, to });
    expect(record.totalHours).toBe(hours);
    const days = record.credits.map(({ completedOn }) => completedOn);
    expect(days).toEqual([...days].sort());
  });

  it('belongs to an account, and says so where nothing was earned', async () => {
    expect((await site.visitor.get('/account/record')).path).toBe('/sign-in?to=%2Faccount%2Frecord');
    await site.visitor.post('/sign-up', newAccount());
    expect((await site.visitor.get('/account/record')).html).toContain('There is nothing in this time.');
  });

  it('has modules while the course is not complete, and the course alone afterwards', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(`/courses/${course.id}/lessons/ask-before-you-plan`, { do: 'next' });
    const at = new Date('2026-11-02T12:00:00Z');
    completeModuleAt(site.server.dataDir, account.email, course.id, 'live', at);
    const half = rowsOf((await site.visitor.get('/account/record')).html);
    expect(half).toHaveLength(3);
    expect(half[1]).toMatch(
      /^Nov 2, 2026\|Room for Everyone: Live\|Cedar County Library\|Community engagement\|[\d.]+$/,
    );

    const serial = await certifyAccount(site.visitor, site.server.dataDir, account.email);
    const whole = rowsOf((await site.visitor.get('/account/record')).html);
    expect(whole.slice(1)).toEqual([
      `Nov 21, 2026|Room for Everyone|${serial}|Cedar County Library|Community engagement|8`,
      'In all|8',
    ]);
    const before = await site.visitor.get('/account/record?from=2026-01-01&to=2026-11-20');
    expect(before.html).toContain('There is nothing in this time.');
    expect(before.html).toContain('value="2026-11-20"');
    const nonsense = await site.visitor.get('/account/record?from=yesterday&to=%00');
    expect(rowsOf(nonsense.html)).toHaveLength(3);
  });

  it('comes as a PDF of the days that the page shows, for who is signed in', async () => {
    const range = 'from=2026-01-01&to=2026-12-31';
    const stranger = await site.visitor.get(`/account/record.pdf?${range}`);
    expect(stranger.path).toMatch(/^\/sign-in\?to=%2Faccount%2Frecord\.pdf/);
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    expect((await site.visitor.get('/account/record')).html).not.toContain('record.pdf');
    expect((await site.visitor.get(`/account/record.pdf?${range}`)).path).toBe(`/account/record?${range}`);

    const serial = await certifyAccount(site.visitor, site.server.dataDir, account.email);
    const { html } = await site.visitor.get(`/account/record?${range}`);
    expect(html).toContain(`href="/account/record.pdf?${range.replace('&', '&amp;')}"`);
    const cookie = [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(`${site.server.url}/account/record.pdf?${range}`, {
      headers: { Cookie: cookie, 'Accept-Language': 'de-DE' },
    });
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="contact-hours-2026-01-01-2026-12-31.pdf"',
    );
    const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
    const { text } = await extractText(document, { mergePages: true });
    expect(text.replace(/\s+/g, ' ')).toContain(
      `Nov 21, 2026 Room for Everyone ${serial} Cedar County Library Community engagement 8`,
    );
    const page = await document.getPage(1);
    expect(page.getViewport({ scale: 1 }).width).toBeCloseTo(595.28);
  });
});
