import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeAt, completeModuleAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const completion = `${coursePath}/completion`;
const zones = ['Pacific/Kiritimati', 'America/Denver', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'Europe/Berlin'];

const site = openSite();

/** What the page of a profile says of the zone that dates are shown in. */
const zoneOf = async (visitor: Visitor) => {
  const page = await visitor.get('/account');
  return page.value('Time zone') === '' ? page.texts('#timeZone option')[0] : page.value('Time zone');
};

const browserSays = (city: string) => `The zone my browser uses (${city})`;
const dayIn = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone }).format(at);

describe('the time zone of a browser', () => {
  it('is known after the first save of a guest, and stays when the guest signs up', async () => {
    await site.visitor.post(lessonPath, { do: 'save', browserZone: 'America/Denver' });
    await site.visitor.post('/sign-up', newAccount());
    expect(await zoneOf(site.visitor)).toBe(browserSays('Denver'));
  });

  it('follows the learner to another browser at each sign-in, but not with each save', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', { ...account, browserZone: 'America/Denver' });
    await site.visitor.post(lessonPath, { do: 'next', browserZone: 'Asia/Tokyo' });
    expect(await zoneOf(site.visitor)).toBe(browserSays('Denver'));
    const elsewhere = new Visitor(site.server.url);
    await elsewhere.post('/sign-in', { ...account, browserZone: 'Asia/Tokyo' });
    expect(await zoneOf(elsewhere)).toBe(browserSays('Tokyo'));
  });

  it('never replaces the zone that a learner chose', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', { ...account, browserZone: 'America/Denver' });
    await site.visitor.post('/account', { name: 'Ruth', timeZone: 'Europe/Berlin' });
    await new Visitor(site.server.url).post('/sign-in', { ...account, browserZone: 'Asia/Tokyo' });
    await site.visitor.post(lessonPath, { do: 'next', browserZone: 'Asia/Tokyo' });
    expect(await zoneOf(site.visitor)).toBe('Berlin');
  });

  it('is ignored if there is no such zone, and its spelling is that of the list', async () => {
    for (const browserZone of ['Mars/Olympus', '+05:00', '<b>', 'x'.repeat(5000)]) {
      const visitor = new Visitor(site.server.url);
      await visitor.post('/sign-up', { ...newAccount(), browserZone });
      expect(await zoneOf(visitor)).toBe('The site’s time zone (UTC)');
    }
    await site.visitor.post('/sign-up', { ...newAccount(), browserZone: 'america/denver' });
    expect(await zoneOf(site.visitor)).toBe(browserSays('Denver'));
  });

  it('changes the pages that a browser keeps', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', { ...account, browserZone: 'Pacific/Kiritimati' });
    await site.visitor.post(lessonPath, { do: 'next' });
    const kept = await site.visitor.get(coursePath);
    const asks = () => site.visitor.get(coursePath, { 'If-None-Match': kept.headers.get('ETag') ?? '' });
    expect((await asks()).status).toBe(304);
    await new Visitor(site.server.url).post('/sign-in', { ...account, browserZone: 'Pacific/Pago_Pago' });
    const page = await asks();
    expect(page.status).toBe(200);
    expect(page.texts('time')).not.toEqual(kept.texts('time'));
  });
});

describe('the date of a certificate', () => {
  it('is the day of the learner, wherever their zone is known from', async () => {
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2026-10-01'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom(...zones);
    await fc.assert(
      fc.asyncProperty(moments, zone, fc.option(zone), async (at, browserZone, chosen) => {
        const visitor = new Visitor(site.server.url);
        const account = newAccount();
        await visitor.post('/sign-up', { ...account, browserZone });
        if (chosen !== null) await visitor.post('/account', { name: 'Ruth', timeZone: chosen });
        await visitor.post(lessonPath, { do: 'next' });
        completeAt(site.server.dataDir, account.email, course.id, at);
        const page = await visitor.get(completion);
        expect(page.fields).not.toContain('Your time zone');
        const certificate = await visitor.post(completion, { name: 'Ruth Alvarado' });
        const day = dayIn(chosen ?? browserZone, at);
        expect(certificate.text).toContain(day);
        const checked = await visitor.get(certificate.path.replace('certificates', 'verify'));
        expect(checked.texts('time')[0]).toBe(day);
      }),
      { numRuns: 12 },
    );
  });

  it('is asked for where no zone is known, before it is printed', async () => {
    const late = new Date('2026-11-21T06:30:00Z');
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, account.email, course.id, late);
    const page = await site.visitor.get(completion);
    expect(page.description('Your time zone')).toContain('By this site’s clock (UTC), that was Nov 21, 2026');
    const certificate = await page.press('Issue my certificate', {
      'Name on the certificate': 'Ruth Alvarado',
      'Your time zone': 'Denver',
    });
    expect(certificate.text).toContain('Nov 20, 2026');
    expect(await zoneOf(site.visitor)).toBe('Denver');
  });

  it('is asked for where no zone is known, before a badge of a module is issued', async () => {
    const late = new Date('2026-11-21T06:30:00Z');
    const [module] = course.modules;
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeModuleAt(site.server.dataDir, account.email, course.id, module?.id ?? '', late);
    const page = await site.visitor.get(`${coursePath}/modules/${module?.id ?? ''}`);
    expect(page.text).toContain('It will be dated Nov 21, 2026, by this site’s clock (UTC).');
    const asked = await page.follow('Change the name or the time zone');
    const badge = await asked.press('Get the badge', { 'Your time zone': 'Denver' });
    expect(badge.text).toContain('Nov 20, 2026');
  });
});

describe('a time of a learner whose zone is not known', () => {
  it('names its zone in pages and for the script, and no time of a known zone does', async () => {
    const named = /^Saved \d+:\d\d\s[AP]M UTC$/;
    const page = await site.visitor.get(lessonPath);
    const saved = await page.press('Save', { 'Your notes': 'A thought' });
    expect(saved.section('The last call you made').statusMessage().text).toMatch(named);
    const other = new Visitor(site.server.url);
    await other.post(lessonPath, { do: 'save', browserZone: 'America/Denver' });
    const own = await (await other.get(lessonPath)).press('Save', { 'Your notes': 'Another' });
    expect(own.section('The last call you made').statusMessage().text).toMatch(/^Saved \d+:\d\d\s[AP]M$/);
  });
});
