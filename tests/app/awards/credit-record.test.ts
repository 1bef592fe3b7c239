import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { creditRecord } from '#certificates/credit-record.ts';
import type { Credit } from '#certificates/record-facts.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeModuleAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';

const course = fixtureCourse();
const site = openSite({ ISSUER_NAME: 'Cedar County Library' });

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
  ])('counts credits from %s to %s: %s hours, the earliest first', (from, to, hours) => {
    const record = creditRecord('Ruth', all, { from, to });
    expect(record.totals.map(({ contactHours }) => contactHours)).toEqual(hours === 0 ? [] : [hours]);
    const days = record.credits.map(({ completedOn }) => completedOn);
    expect(days).toEqual([...days].sort());
  });

  it('adds up hours of 50 minutes and of 60 apart', () => {
    const short = { ...credit('2026-03-01', 0.25), minutesPerHour: 50 as const };
    const { totals } = creditRecord('Ruth', [short, ...all, short], { from: null, to: null });
    expect(totals).toEqual([
      { contactHours: 7.25, declaredHours: 0, minutesPerHour: 60 },
      { contactHours: 0.5, declaredHours: 0, minutesPerHour: 50 },
    ]);
  });

  it('says of a day that does not exist that no range begins or ends there', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const page = await site.visitor.get('/account/record?from=2027-02-29&to=2027-04-30');
    expect(page.description('From')).toContain('The calendar has no day “2027-02-29”');
    expect(page.value('To')).toBe('2027-04-30');
  });

  it('needs an account, and says so if nothing was earned', async () => {
    expect((await site.visitor.get('/account/record')).path).toBe('/sign-in?to=%2Faccount%2Frecord');
    await site.visitor.post('/sign-up', newAccount());
    expect((await site.visitor.get('/account/record')).text).toContain('There is nothing in this period.');
  });

  it('has modules while the course is incomplete, and only the course afterwards', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(`/courses/${course.id}/lessons/say-hello`, { do: 'next' });
    const at = new Date('2026-11-02T12:00:00Z');
    completeModuleAt(site.server.dataDir, account.email, course.id, 'a-harder-call', at);
    const record = async (range = '') => site.visitor.get(`/account/record${range}`);
    expect((await record()).rows.slice(1)).toEqual([
      ['Nov 2, 2026', 'The Desk Phone: A Harder Call', 'Cedar County Library', 'Desk work', '0.25'],
      ['Total', '0.25'],
    ]);

    const serial = await certifyAccount(site.visitor, site.server.dataDir, account.email);
    expect((await record()).rows.slice(1)).toEqual([
      ['Nov 21, 2026', `The Desk Phone ${serial}`, 'Cedar County Library', 'Desk work', '0.75'],
      ['Total', '0.75'],
    ]);
    const before = await (await record()).press('Show these days', { From: '2026-01-01', To: '2026-11-20' });
    expect(before.text).toContain('There is nothing in this period.');
    expect(before.value('To')).toBe('2026-11-20');
    expect((await record('?from=yesterday&to=%00')).rows).toHaveLength(3);
    expect((await record('?from=0000-01-01')).text).toContain('The calendar has no day “0000-01-01”');
    const turned = await record('?from=2026-12-31&to=2026-11-01');
    expect(turned.rows).toHaveLength(3);
    expect([turned.value('From'), turned.value('To')]).toEqual(['2026-11-01', '2026-12-31']);
  });

  it('names the letters that the PDF cannot print, and leads to where another name is set', async () => {
    const account = { ...newAccount(), name: 'Ruth ꆈꌠ' };
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(`/courses/${course.id}/lessons/say-hello`, { do: 'next' });
    const at = new Date('2026-11-02T12:00:00Z');
    completeModuleAt(site.server.dataDir, account.email, course.id, 'a-harder-call', at);
    const page = await site.visitor.get('/account/record');
    expect(page.text).toMatch(
      /these characters of your name: “\u2068?ꆈ\u2069?”, “\u2068?ꌠ\u2069?”\. The PDF has a line/,
    );
    expect(page.link('Set a name for certificates in other letters')).toBe('/account');
    await (
      await site.visitor.get('/account')
    ).press('Save my profile', {
      'Name for certificates (optional)': 'Ruth Nino',
    });
    expect((await site.visitor.get('/account/record')).text).not.toContain('of your name');
  });

  it('is a PDF of the dates that the page shows, for signed-in learners', async () => {
    const range = 'from=2026-01-01&to=2026-12-31';
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    expect((await site.visitor.get('/account/record')).buttons).not.toContain('Download PDF');

    const serial = await certifyAccount(site.visitor, site.server.dataDir, account.email);
    const page = await site.visitor.get(`/account/record?${range}`);
    const { path } = await page.press('Download PDF');
    const cookie = [...site.visitor.cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(site.server.url + path, {
      headers: { Cookie: cookie, 'Accept-Language': 'de-DE' },
    });
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="contact-hours-2026-01-01-2026-12-31.pdf"',
    );
    const document = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()));
    const { text } = await extractText(document, { mergePages: true });
    expect(text.replace(/\s+/g, ' ')).toContain(
      `Nov 21, 2026 The Desk Phone ${serial} Cedar County Library Desk work 0.75`,
    );
    const sheet = await document.getPage(1);
    expect(sheet.getViewport({ scale: 1 }).width).toBeCloseTo(595.28);
  });
});
