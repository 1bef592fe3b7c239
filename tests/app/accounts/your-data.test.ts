import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newAccount } from '#tests/support/accounts.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { servedItems } from '#tests/support/answers.ts';
import { passQuiz } from '#tests/support/learn.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeAt } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const entryPath = `${coursePath}/lessons/say-hello/entries/say-hello-reflection`;
const [module] = course.modules;
if (module === undefined) throw new Error('the course has no module');

const site = openSite();

const everything = async (who: Visitor): Promise<unknown> =>
  JSON.parse((await who.get('/account/data/everything.json')).html);

const reflect = (who: Visitor, text: string) =>
  who.post(entryPath, { 'entry.say-hello-reflection.text': text });

/** An account with a finished lesson, a passed quiz, a note and a certificate; gives its serial. */
async function graduate(who: Visitor, account = newAccount()): Promise<string> {
  await who.post('/sign-up', account);
  await who.post(lessonPath, { do: 'next' });
  await passQuiz(who, course, module ?? never());
  await reflect(who, 'A meeting I remember');
  completeAt(site.server.dataDir, account.email, course.id, new Date());
  const certificate = await who.post(`${coursePath}/completion`, { name: 'Ruth Alvarado' });
  return certificate.path.split('/').at(-1) ?? '';
}

const never = (): never => {
  throw new Error('the course has no module');
};

/** Begins the quiz of the second module, which always asks for a text. */
async function drawShortText(who: Visitor) {
  const page = await who.post(`${coursePath}/modules/a-harder-call/quiz`);
  const short = servedItems(course, page).find(({ kind }) => kind === 'short-text');
  if (short === undefined) throw new Error('the quiz asks for no text');
  return { page, short };
}

describe('the export of everything', () => {
  it('is JSON that explains itself, with what the learner entered and did', async () => {
    const account = newAccount();
    const serial = await graduate(site.visitor, account);
    await site.visitor.post('/account', { name: 'Ruth', region: 'New Mexico', timeZone: 'America/Denver' });
    const file = await site.visitor.get('/account/data/everything.json');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="everything.json"');
    expect(file.headers.get('cache-control')).toBe('private, no-store');
    expect(file.html).toContain('"about": "Everything that Lectern holds about one learner.');
    expect(JSON.parse(file.html)).toMatchObject({
      version: 2,
      account: { name: 'Ruth', email: account.email, isGuest: false, hasPassword: true },
      profile: { region: 'New Mexico' },
      preferences: { timeZone: 'America/Denver' },
      sessions: [{ isShared: false }],
      courses: [
        {
          id: course.id,
          title: course.title,
          lessons: [{ id: 'say-hello', title: 'Say hello', undoneAt: null }],
          attempts: [{ moduleId: module.id, number: 1, result: { passed: true } }],
          entries: [{ id: 'say-hello-reflection', values: { text: ['A meeting I remember'] } }],
        },
      ],
      certificates: [{ facts: { serial, learnerName: 'Ruth Alvarado' }, status: { kind: 'valid' } }],
    });
  });

  it('holds nothing that would let somebody else sign in', async () => {
    await site.visitor.post('/sign-up', newAccount());
    const { html } = await site.visitor.get('/account/data/everything.json');
    const token = decodeURIComponent(site.visitor.cookies.get('lectern.session_token') ?? '').split('.')[0];
    expect(token).toMatch(/^.{20,}$/);
    expect(html).not.toContain(token);
    expect(html).not.toMatch(/argon2|"(password|token)":/);
  });

  it('has no key of a quiz before it is submitted, and all of it afterwards', async () => {
    const { path } = await site.visitor.post(`${coursePath}/modules/${module.id}/quiz`);
    const { courses } = z.object({ courses: z.unknown() }).parse(await everything(site.visitor));
    const open = JSON.stringify(courses);
    expect(open).toContain('"stem"');
    expect(open).not.toMatch(/"(correct|key|feedback|modelAnswer|keywords|difficulty)"/);
    await site.visitor.post(`${path}/review`);
    expect((await site.visitor.get('/account/data/everything.json')).html).toContain('"difficulty"');
  });

  it('exists for guests too, and needs a session', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    expect(await everything(site.visitor)).toMatchObject({
      account: { isGuest: true, email: null },
      courses: [{ lessons: [{ id: 'say-hello' }] }],
    });
    const stranger = await new Visitor(site.server.url).get('/account/data/everything.json');
    expect(stranger.path).toBe('/sign-in?to=%2Faccount%2Fdata%2Feverything.json');
  });
});

describe('the export of texts', () => {
  it('is Markdown, by course and lesson, with each text as one quotation', async () => {
    const who = site.visitor;
    const { page, short } = await drawShortText(who);
    await reflect(who, '# Not a heading\n\nA thought');
    const said = { [fieldName(short.id)]: 'In my own words' };
    await who.post(page.path, { ...page.fieldsOf('Save'), ...said });
    const file = await who.get('/account/data/texts.md');
    expect(file.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(file.html).toMatch(
      /^# The Desk Phone\n\n## 1\.1 .+\n\n### The last call you made\n\n[\s\S]+\n\n> # Not a heading\n>\n> A thought\n\n/,
    );
    expect(file.html).toContain(`## Module 2 quiz\n\n### ${short.stem}\n\nAttempt 1\n\n> In my own words\n`);
  });

  it('says so if there are none', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const { html } = await site.visitor.get('/account/data/texts.md');
    expect(html).toBe('You have not written anything yet.\n');
  });
});

describe('deleting an account', () => {
  it('first shows what is deleted, in counts, and what stays, by serial', async () => {
    const serial = await graduate(site.visitor);
    const page = await site.visitor.get('/account/delete');
    for (const words of ['One finished lesson', 'One quiz attempt, with its answers', 'One note', serial])
      expect(page.items).toContain(words);
  });

  it('asks for the password, and deletes nothing without it', async () => {
    await site.visitor.post('/sign-up', newAccount());
    await site.visitor.post(lessonPath, { do: 'next' });
    const none = await site.visitor.post('/account/delete');
    expect(none).toMatchObject({ status: 400, path: '/account/delete' });
    expect(none.alert().text).toContain('Type your password to delete your account');
    const wrong = await none.press('Delete my account', { Password: 'another reading room' });
    expect(wrong.status).toBe(400);
    expect(wrong.refused).toEqual(['Password']);
    for (const words of ['Nothing was deleted.', 'That is not your password. Type it again.'])
      expect(wrong.alert().text).toContain(words);
    expect(wrong.html).not.toContain('another reading room');
    expect((await site.visitor.post('/account/delete', { sure: 'on' })).status).toBe(400);
    expect((await site.visitor.get(coursePath)).text).toContain('1 of 4 lessons finished');
  });

  it('deletes everything at once except the record of the certificate, which still verifies', async () => {
    const account = newAccount();
    const serial = await graduate(site.visitor, account);
    const checked = async () =>
      (await new Visitor(site.server.url).get(`/verify/${serial}`)).section('Valid').facts;
    const before = await checked();
    const asked = await site.visitor.get('/account/delete');
    const page = await asked.press('Delete my account', { Password: account.password });
    expect(page).toMatchObject({ status: 200, path: '/account/deleted' });
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headings[0]).toBe('Everything is deleted.');
    expect(page.items).toContain('One finished lesson');
    expect(page.link(serial)).toBe(`/verify/${serial}`);
    expect(page.html).not.toContain('Ruth');
    expect([...site.visitor.cookies.keys()]).toEqual(['lectern.deleted']);
    expect((await site.visitor.get('/desk')).path).toBe('/sign-in?to=%2Fdesk');
    expect((await site.visitor.get(`/certificates/${serial}`)).path).toMatch(/^\/sign-in/);
    expect(before).toMatchObject({ Name: 'Ruth Alvarado', Serial: serial });
    expect(await checked()).toEqual(before);
    expect((await new Visitor(site.server.url).post('/sign-in', account)).status).toBe(400);
    expect((await new Visitor(site.server.url).post('/sign-up', account)).path).toBe('/desk');
  });

  it('is possible for guests with a check box', async () => {
    await site.visitor.post(lessonPath, { do: 'next' });
    const none = await site.visitor.post('/account/delete');
    expect(none.status).toBe(400);
    const [box = ''] = none.fields;
    expect(none.refused).toEqual([box]);
    const page = await none.press(/^Delete/, { [box]: true });
    expect(page.path).toBe('/account/deleted');
    expect(page.text).toContain('One finished lesson');
    expect((await site.visitor.get(coursePath)).text).not.toContain('1 of 4 lessons finished');
  });

  it('shows the confirmation to nobody else', async () => {
    expect((await site.visitor.get('/account/deleted')).path).toBe('/');
    expect((await site.visitor.get('/account/delete')).path).toBe('/sign-in?to=%2Faccount%2Fdelete');
  });
});
