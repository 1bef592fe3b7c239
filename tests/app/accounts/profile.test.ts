import { beforeEach, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const completion = `${coursePath}/completion`;

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

/** The same, as somebody fills it in. */
const filledIn = {
  'Name you go by': 'Ruth',
  'Name for certificates': 'Ruth  M. Alvarado ',
  'Name of your library': 'Cedar Hollow Public Library',
  'Type of library': 'Public, small, mid-sized or rural community',
  'State or country': 'New Mexico',
  'Time zone': 'Denver',
  'Email me when it is time for a refresher': true,
};

const submit = 'Save my profile';
const profile = () => site.visitor.get('/account');

describe('a profile', () => {
  it('needs an account: a guest is redirected to sign up, and a stranger to sign in', async () => {
    expect((await profile()).path).toBe('/sign-in?to=%2Faccount');
    await site.visitor.post(lessonPath, { do: 'next' });
    expect((await profile()).path).toBe('/sign-up?to=%2Faccount');
    expect((await site.visitor.post('/account', ruth)).path).toBe('/sign-up?to=%2Faccount');
    expect((await site.visitor.post('/sign-up', { ...newAccount(), to: '/account' })).path).toBe('/account');
  });
});

describe('the profile of an account', () => {
  let email = '';
  beforeEach(async () => {
    const account = newAccount();
    ({ email } = account);
    await site.visitor.post('/sign-up', account);
  });

  it('decides which day a page names, to people and to programs alike', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await site.visitor.post('/account', { ...ruth, timeZone });
      const page = await site.visitor.get(coursePath);
      const [shown = ''] = page.texts('time');
      const [machine = ''] = page.attributes('time', 'datetime');
      expect(new Date(`${shown} UTC`).toISOString().slice(0, 10)).toBe(machine);
    }
  });

  it('of two windows has what each changed', async () => {
    await (await profile()).press(submit, filledIn);
    const [one, two, untouched] = [await profile(), await profile(), await profile()];
    await one.press(submit, { 'Name you go by': 'Ana', 'Email me when it is time for a refresher': false });
    await two.press(submit, { 'State or country': 'Arizona', 'Time zone': 'Phoenix' });
    const page = await untouched.press(submit);
    expect(page.statusMessage().text).toContain('Saved.');
    const labels = ['Name you go by', 'State or country', 'Time zone', 'Name of your library'];
    expect(labels.map((label) => page.value(label))).toEqual([
      'Ana',
      'Arizona',
      'Phoenix',
      'Cedar Hollow Public Library',
    ]);
    expect(page.value('Email me when it is time for a refresher')).toBe(false);
  });

  it('of two windows that change one field is kept twice, and asks which one stays', async () => {
    await (await profile()).press(submit, filledIn);
    const [one, two] = [await profile(), await profile()];
    await one.press(submit, { 'Name of your library': 'Harlow Bend', 'Time zone': 'Phoenix' });
    const asked = await two.press(submit, { 'Name of your library': 'Tamarack', 'Time zone': 'Chicago' });
    expect(asked.status).toBe(409);
    expect(asked.alert().text).toContain('Another window saved “Harlow Bend” here in the meantime.');
    expect(asked.alert().text).toContain('This was changed in another window in the meantime.');
    expect(asked.value('Name of your library')).toBe('Tamarack');
    expect((await profile()).value('Name of your library')).toBe('Harlow Bend');
    const saved = await asked.press(submit);
    expect([saved.value('Name of your library'), saved.value('Time zone')]).toEqual(['Tamarack', 'Chicago']);
  });

  it('is saved as a whole and shown again, and the site greets by its name', async () => {
    const page = await (await profile()).press(submit, filledIn);
    expect(page).toMatchObject({ status: 200, path: '/account?saved' });
    expect(page.statusMessage().text).toContain('Saved.');
    const shown = Object.keys(filledIn).map((label) => [label, page.value(label)]);
    expect(Object.fromEntries(shown)).toEqual({ ...filledIn, 'Name for certificates': 'Ruth M. Alvarado' });
    expect((await site.visitor.get('/desk')).headings[0]).toBe('Welcome, Ruth.');
  });

  it('requires only a name, and every other field can be emptied', async () => {
    const full = await (await profile()).press(submit, filledIn);
    const page = await full.press(submit, {
      'Name for certificates': '',
      'Name of your library': ' ',
      'Type of library': 'I would rather not say',
      'State or country': '',
      'Time zone': 'The site’s time zone',
      'Email me when it is time for a refresher': false,
    });
    expect(page.path).toBe('/account?saved');
    for (const gone of ['Alvarado', 'Cedar', 'New Mexico']) expect(page.html).not.toContain(gone);
    expect(page.value('Type of library')).toBe('I would rather not say');
    expect(page.value('Email me when it is time for a refresher')).toBe(false);
  });

  it('names every wrong field, keeps typed values, and saves nothing', async () => {
    const page = await site.visitor.post('/account', {
      ...ruth,
      name: ' ',
      certificateName: '𐎀 Ánh',
      libraryName: 'x'.repeat(201),
      libraryType: 'castle',
      timeZone: 'Mars/Olympus',
    });
    expect(page.status).toBe(400);
    expect(page.refused).toEqual([
      'Name you go by',
      'Name for certificates (optional)',
      'Name of your library',
      'Type of library',
      'Time zone',
    ]);
    expect(page.alert().text).toContain('Nothing has been saved yet.');
    expect(page.description('Name for certificates')).toContain('“\u2068𐎀\u2069”');
    expect(page.value('Name for certificates')).toBe('𐎀 Ánh');
    expect((await profile()).value('State or country')).toBe('');
  });

  it('turns review mail on and off, as the forms of other pages do', async () => {
    await (await profile()).press(submit, filledIn);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, email, course.id, new Date());
    await (await site.visitor.get(completion)).press('Stop these emails');
    expect((await profile()).value('Email me when it is time for a refresher')).toBe(false);
  });

  it('proposes the name of a certificate, and keeps the one that was printed', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, email, course.id, new Date());
    const label = 'Name on the certificate';
    expect((await site.visitor.get(completion)).value(label)).toBe('Ruth Alvarado');
    await (await profile()).press(submit, filledIn);
    const form = await site.visitor.get(completion);
    expect(form.value(label)).toBe('Ruth M. Alvarado');
    await form.press('Issue my certificate', { [label]: 'Ruth Maria Alvarado' });
    const page = await profile();
    expect(page.value('Name for certificates')).toBe('Ruth Maria Alvarado');
    expect(page.value('Name you go by')).toBe('Ruth');
  });
});

describe('a time zone', () => {
  /** Half an hour before midnight in Denver, and the next day in Berlin and at the site. */
  const late = new Date('2026-11-21T06:30:00Z');
  const zoned = (timeZone: string) => site.visitor.post('/account', { name: 'Ruth', timeZone });

  it('decides the day of completion, the same on the page and on the certificate, permanently', async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    await site.visitor.post(lessonPath, { do: 'next' });
    completeAt(site.server.dataDir, account.email, course.id, late);
    expect((await site.visitor.get(completion)).text).toContain('Nov 21, 2026');
    await zoned('America/Denver');
    expect((await site.visitor.get(completion)).text).toContain('Nov 20, 2026');
    const certificate = await site.visitor.post(completion, { name: 'Ruth Alvarado' });
    expect(certificate.text).toContain('Nov 20, 2026');
    await zoned('Europe/Berlin');
    for (const path of [completion, certificate.path, certificate.path.replace('certificates', 'verify')])
      expect((await site.visitor.get(path)).text).toContain('Nov 20, 2026');
  });

  it('applies to the times in pages and in the script', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const timeIn = (timeZone: string) =>
      new Intl.DateTimeFormat('en', { timeStyle: 'short', timeZone }).format(new Date());
    for (const timeZone of ['Asia/Tokyo', 'America/Denver']) {
      const before = timeIn(timeZone);
      const page = await zoned(timeZone);
      const saved = await (await site.visitor.get(lessonPath)).press('Save', { 'Your notes': 'A thought' });
      const times = [before, timeIn(timeZone)];
      const hint = page.description('Time zone');
      expect(times.some((time) => hint.includes(`It is ${time} there now`))).toBe(true);
      const said = saved.section('The last call you made').statusMessage().text;
      expect(times.map((time) => `Saved ${time}`)).toContain(said);
    }
  });
});
