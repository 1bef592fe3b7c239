import { beforeEach, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/ask-before-you-plan`;

const site = openSite();

const ruth = {
  name: 'Ruth',
  certificateName: 'Ruth  M. Alvarado ',
  libraryName: 'Cedar Hollow Public Library',
  libraryType: 'public-small',
  region: 'New Mexico',
  timeZone: 'America/Denver',
  reviewMail: 'on',
};

/** The option of a list that a page shows as chosen. */
const chosen = (html: string, value: string) =>
  new RegExp(`<option (value="${value}" selected=""|selected="" value="${value}")`).test(html);

describe('a profile', () => {
  it('belongs to an account: a guest is led to signing up and back, a stranger to signing in', async () => {
    expect((await site.visitor.get('/account')).path).toBe('/sign-in?to=%2Faccount');
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await site.visitor.get('/account')).path).toBe('/sign-up?to=%2Faccount');
    expect((await site.visitor.post('/account', ruth)).path).toBe('/sign-up?to=%2Faccount');
    expect((await site.visitor.post('/sign-up', { ...newAccount(), to: '/account' })).path).toBe('/account');
  });
});

describe('the profile of somebody with an account', () => {
  let email = '';
  beforeEach(async () => {
    const account = newAccount();
    ({ email } = account);
    await site.visitor.post('/sign-up', account);
  });

  it('is saved as a whole, shown again and greets by its name', async () => {
    const page = await site.visitor.post('/account', ruth);
    expect(page).toMatchObject({ status: 200, path: '/account?saved' });
    expect(page.html).toContain('Saved.');
    for (const value of ['Ruth', 'Ruth M. Alvarado', 'Cedar Hollow Public Library', 'New Mexico'])
      expect(page.html).toContain(`value="${value}"`);
    expect(chosen(page.html, 'public-small')).toBe(true);
    expect(chosen(page.html, 'America/Denver')).toBe(true);
    expect(page.html).toMatch(/name="reviewMail"[^>]* checked=""/);
    expect((await site.visitor.get('/desk')).html).toContain('Welcome, Ruth.');
  });

  it('asks only for a name, and everything else can be emptied again', async () => {
    await site.visitor.post('/account', ruth);
    const page = await site.visitor.post('/account', {
      name: 'Ruth',
      certificateName: '',
      libraryName: ' ',
      libraryType: '',
      region: '',
      timeZone: '',
    });
    expect(page.path).toBe('/account?saved');
    for (const gone of ['Alvarado', 'Cedar', 'New Mexico', 'selected="" value="public-small"'])
      expect(page.html).not.toContain(gone);
    expect(page.html).not.toMatch(/name="reviewMail"[^>]* checked=""/);
  });

  it('names every field that is wrong, keeps what was typed, and saves nothing', async () => {
    const page = await site.visitor.post('/account', {
      ...ruth,
      name: ' ',
      certificateName: 'ரூ Ánh',
      libraryName: 'x'.repeat(201),
      libraryType: 'castle',
      timeZone: 'Mars/Olympus',
    });
    expect(page.status).toBe(400);
    for (const field of ['name', 'certificateName', 'libraryName', 'libraryType', 'timeZone'])
      expect(page.html).toContain(`href="#${field}"`);
    expect(page.html).toContain('“\u2068ரூ\u2069”');
    expect(page.html).toContain('value="ரூ Ánh"');
    expect(page.html).toContain('Nothing is saved yet.');
    expect((await site.visitor.get('/account')).html).not.toContain('New Mexico');
  });

  it('turns the mails about looking back on and off, as the form on other pages does', async () => {
    await site.visitor.post('/account', ruth);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, email, course.id, new Date());
    expect((await site.visitor.get(`${coursePath}/completion`)).html).toContain('Stop these mails');
    await site.visitor.post('/desk/review-mail', { mail: 'off' });
    expect((await site.visitor.get('/account')).html).not.toMatch(/name="reviewMail"[^>]* checked=""/);
  });

  it('proposes the name of a certificate, and keeps the one that was printed', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, email, course.id, new Date());
    const completion = `${coursePath}/completion`;
    expect((await site.visitor.get(completion)).html).toContain('value="Ruth Alvarado"');
    await site.visitor.post('/account', ruth);
    expect((await site.visitor.get(completion)).html).toContain('value="Ruth M. Alvarado"');
    await site.visitor.post(completion, { name: 'Ruth Maria Alvarado' });
    const profile = await site.visitor.get('/account');
    expect(profile.html).toContain('value="Ruth Maria Alvarado"');
    expect(profile.html).toContain('value="Ruth"');
  });
});

describe('a time zone', () => {
  /** Half an hour before midnight in Denver, and the next day in Berlin and at the site. */
  const late = new Date('2026-11-21T06:30:00Z');
  const zoned = (timeZone: string) => site.visitor.post('/account', { name: 'Ruth', timeZone });

  it('says on which day a course was finished, the same on the page and on the certificate, for good', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, account.email, course.id, late);
    const completion = `${coursePath}/completion`;
    expect((await site.visitor.get(completion)).html).toContain('Nov 21, 2026');
    await zoned('America/Denver');
    expect((await site.visitor.get(completion)).html).toContain('Nov 20, 2026');
    const certificate = await site.visitor.post(completion, { name: 'Ruth Alvarado' });
    expect(certificate.html).toContain('Nov 20, 2026');
    await zoned('Europe/Berlin');
    for (const path of [completion, certificate.path, certificate.path.replace('certificates', 'verify')])
      expect((await site.visitor.get(path)).html).toContain('Nov 20, 2026');
  });

  it('is the one of the times that pages and the script say', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const timeIn = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeStyle: 'short', timeZone }).format(new Date());
    for (const timeZone of ['Asia/Tokyo', 'America/Denver']) {
      const before = timeIn(timeZone);
      const page = await zoned(timeZone);
      const entry = `${coursePath}/lessons/what-changes-when-a-library-convenes/entries/m1-l1-reflection`;
      const saved = await site.visitor.post(entry, { 'entry.m1-l1-reflection.text': 'A thought' });
      const times = [before, timeIn(timeZone)];
      expect(times.some((time) => page.html.includes(`It is ${time} there now`))).toBe(true);
      expect(times.some((time) => saved.html.includes(`Saved ${time}`))).toBe(true);
    }
  });
});
