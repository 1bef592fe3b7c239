import { describe, expect, it } from 'vitest';
import { entryFieldName } from '#app/course/entry-fields.ts';
import { isSaveResponse } from '#app/ui/save-response.ts';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Fields, Page } from '#tests/support/page.ts';
import { countGuests, countHeldPosts, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite({ TRUST_PROXY: '1' });

const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;
const tool = `${course}/tools/greeting-card`;
const training = '/trainings/hard-calls';
const notes = entryFieldName('say-hello-reflection', 'text');
const greeting = entryFieldName('greeting-card', 'greeting');

const newVisitor = (): Visitor => new Visitor(site.server.url);

/** A form that saves words of a learner: the page it is on, and how to find the words again. */
interface Kind {
  readonly name: string;
  readonly page: string;
  readonly button: string | RegExp;
  readonly address: string;
  readonly typed: (words: string) => Fields;
  readonly shown: string;
}

const kinds: readonly Kind[] = [
  {
    name: 'a reflection',
    page: lesson,
    button: 'Save',
    address: lesson,
    typed: (words) => ({ [notes]: words, do: 'save:say-hello-reflection' }),
    shown: lesson,
  },
  {
    name: 'a reflection that a script saves',
    page: lesson,
    button: 'Save',
    address: `${lesson}/entries/say-hello-reflection`,
    typed: (words) => ({ [notes]: words }),
    shown: lesson,
  },
  {
    name: 'a tool',
    page: tool,
    button: 'Save',
    address: tool,
    typed: (words) => ({ [greeting]: words }),
    shown: tool,
  },
  {
    name: 'a note on a training',
    page: training,
    button: 'Save the note',
    address: training,
    typed: (words) => ({ note: words, do: 'note' }),
    shown: training,
  },
];

async function post(
  who: Visitor,
  { address, button, typed }: Kind,
  page: Page,
  words: string,
): Promise<Page> {
  return who.post(address, { ...page.fieldsOf(button), ...typed(words) });
}

const wordsFor = ({ name }: Kind): string => `Words of ${name.replaceAll(' ', '-')}`;

describe.each(kinds)('$name', (kind) => {
  const words = wordsFor(kind);

  it('is held without the session of its page, makes no guest, and is saved when its learner signs in', async () => {
    const who = newVisitor();
    const account = await signUp(who);
    const page = await who.get(kind.page);
    who.cookies.delete('lectern.session_token');
    const guests = countGuests(site.server.dataDir);
    await post(who, kind, page, words);
    expect(countGuests(site.server.dataDir)).toBe(guests);
    expect(who.cookies.has('lectern.session_token')).toBe(false);
    expect((await who.get(kind.shown)).html).not.toContain(words);
    await who.post('/sign-in', account);
    expect((await who.get(kind.shown)).html).toContain(words);
  });

  it('is not saved for somebody else who has signed in, who is told so', async () => {
    const who = newVisitor();
    const account = await signUp(who);
    const page = await who.get(kind.page);
    who.cookies.delete('lectern.session_token');
    await signUp(who);
    const told = await post(who, kind, page, words);
    expect(told.html).toMatch(/The page was open for someone else|Someone else has signed in/);
    expect((await who.get(kind.shown)).html).not.toContain(words);
    await who.post('/sign-out');
    await who.post('/sign-in', account);
    expect((await who.get(kind.shown)).html).toContain(words);
  });

  it('is saved for the account that the guest of the page has signed in to since', async () => {
    const who = newVisitor();
    await who.post(lesson, { do: 'next' });
    const page = await who.get(kind.page);
    const account = newAccount();
    await newVisitor().post('/sign-up', account);
    await who.post('/sign-in', account);
    await post(who, kind, page, words);
    expect((await who.get(kind.shown)).html).toContain(words);
  });

  it('starts one guest with the first save of a page that was made for nobody', async () => {
    const who = newVisitor();
    const page = await who.get(kind.page);
    const guests = countGuests(site.server.dataDir);
    const atOnce = [newVisitor(), newVisitor(), newVisitor()];
    await Promise.all(atOnce.map((tab) => post(tab, kind, page, words)));
    expect(countGuests(site.server.dataDir)).toBe(guests + 1);
    for (const tab of atOnce) expect((await tab.get(kind.shown)).html).toContain(words);
  });

  it('is not given to the next reader, once the guest of the page has signed out', async () => {
    const who = newVisitor();
    const page = await who.get(kind.page);
    await post(who, kind, page, 'First words');
    await who.post('/sign-out');
    const guests = countGuests(site.server.dataDir);
    await post(who, kind, page, words);
    expect(countGuests(site.server.dataDir)).toBe(guests);
    expect((await who.get(kind.shown)).html).not.toContain(words);
  });
});

describe('two tabs of somebody new that send their first forms at the same moment', () => {
  /** A browser that got both answers. The session of the later one replaces that of the earlier. */
  function browserOf(...tabs: readonly Visitor[]): Visitor {
    const browser = newVisitor();
    for (const tab of tabs) for (const [name, value] of tab.cookies) browser.cookies.set(name, value);
    return browser;
  }

  /** Saves a text in a lesson as somebody new does. */
  async function saveAsGuest(who: Visitor, words: string): Promise<void> {
    const fields = (await who.get(lesson)).fieldsOf('Save');
    await who.post(lesson, { ...fields, [notes]: words, do: 'save:say-hello-reflection' });
  }

  it.each(['first', 'second'])('are saved for one guest, if the %s answer comes last', async (last) => {
    const tabs = [newVisitor(), newVisitor()] as const;
    const [first, second] = [await tabs[0].get(lesson), await tabs[1].get(training)];
    const guests = countGuests(site.server.dataDir);
    await Promise.all([
      tabs[0].post(lesson, {
        ...first.fieldsOf('Save'),
        [notes]: 'Of a lesson',
        do: 'save:say-hello-reflection',
      }),
      tabs[1].post(training, { ...second.fieldsOf('Save the note'), note: 'Of a training', do: 'note' }),
    ]);
    const browser = browserOf(...(last === 'second' ? tabs : tabs.toReversed()));
    expect((await browser.get(lesson)).html).toContain('Of a lesson');
    expect((await browser.get(training)).html).toContain('Of a training');
    expect(countGuests(site.server.dataDir)).toBe(guests + 1);
  });

  it('are not given to whoever comes after a sign-out', async () => {
    const before = newVisitor();
    await saveAsGuest(before, 'Of before');
    await before.post('/sign-out');
    expect([...before.cookies.keys()]).toEqual([]);
  });

  it('are not given to the next reader, if the guest was left behind at a sign-in', async () => {
    const account = newAccount();
    await newVisitor().post('/sign-up', account);
    const computer = newVisitor();
    await saveAsGuest(computer, 'Of a guest');
    await computer.post('/sign-in', { ...account, leaveGuest: 'on', shared: 'on' });
    // The browser was closed without signing out, which ends the session.
    computer.cookies.delete('lectern.session_token');
    await computer.post(lesson, { do: 'next' });
    expect((await computer.get(lesson)).html).not.toContain('Of a guest');
  });

  it('leave an account alone that one of the guests has become', async () => {
    const tabs = [newVisitor(), newVisitor()] as const;
    for (const tab of tabs) await tab.post(lesson, { do: 'next' });
    await signUp(tabs[0]);
    const browser = browserOf(...tabs);
    await browser.get(lesson);
    expect((await tabs[0].get('/account')).value('Name you go by')).toBe('Ruth Alvarado');
  });
});

describe('held forms', () => {
  it('are all saved if several forms of one page were posted', async () => {
    const who = newVisitor();
    const account = await signUp(who);
    const page = await who.get(lesson);
    who.cookies.delete('lectern.session_token');
    const entries = [
      { id: 'say-hello-reflection', field: notes, words: 'Of the reflection' },
      { id: 'greeting-card', field: greeting, words: 'Of the tool' },
    ];
    for (const { id, field, words } of entries) {
      const answer = await who.post(`${lesson}/entries/${id}`, {
        ...page.fieldsOf('Save'),
        [field]: words,
      });
      expect(answer.status).toBe(401);
    }
    await who.post('/sign-in', account);
    const shown = (await who.get(lesson)).html;
    for (const { words } of entries) expect(shown).toContain(words);
  });

  it('are told to a script, with the way to sign in', async () => {
    const who = newVisitor();
    await signUp(who);
    const page = await who.get(lesson);
    who.cookies.clear();
    const fields = { ...page.fieldsOf('Save'), [notes]: 'Words' };
    const answer: unknown = JSON.parse(
      (await who.post(`${lesson}/entries/say-hello-reflection`, fields)).html,
    );
    if (!isSaveResponse(answer)) throw new Error('the script got no answer');
    expect(answer.text).toBe('You were signed out. What you wrote is kept for an hour.');
    expect(answer.link?.href).toBe(`/sign-in?held&to=${encodeURIComponent(lesson)}`);
  });

  it('are refused for a learner who does not exist, so that strangers store nothing', async () => {
    const who = newVisitor();
    await signUp(who);
    const { owner } = (await who.get(lesson)).fieldsOf(/^Next/);
    const forged = [`${String(owner)}x`, `${Buffer.from('somebody').toString('base64url')}.x`, 'x'];
    for (const claimed of forged) {
      const stranger = newVisitor();
      const asked = await stranger.post(lesson, { owner: claimed, do: 'next' });
      expect(asked.path).toContain('/sign-in?held=no');
      expect(asked.text).toContain('could not be kept');
      expect(stranger.cookies.size).toBe(0);
    }
  });
});

describe('a page that was made for somebody else', () => {
  it.each([
    { path: '/desk/notes', shown: '/desk/notes' },
    { path: '/account/security', shown: '/account/security' },
    // It has no page of its own.
    { path: '/desk/review-mail', shown: '/desk' },
  ])('changes nothing at $path, and the page says so', async ({ path, shown }) => {
    const who = newVisitor();
    await signUp(who);
    const { owner } = (await who.get(lesson)).fieldsOf(/^Next/);
    who.cookies.clear();
    await signUp(who);
    await who.post(lesson, { [notes]: 'My own', do: 'save:say-hello-reflection' });
    const told = await who.post(path, { owner: String(owner), do: 'sessions' });
    expect(told.path).toBe(`${shown}?held=foreign`);
    expect(told.alert().text).toContain('Nothing in your account was changed');
    expect((await who.get(lesson)).html).toContain('My own');
  });
});

describe('feedback', () => {
  it('of a page whose session has ended waits for its learner, and is not theirs who came after', async () => {
    const who = newVisitor();
    const account = await signUp(who);
    const fields = (await who.get(lesson)).fieldsOf('Send');
    who.cookies.clear();
    await signUp(who);
    const address = `/feedback?page=${encodeURIComponent(lesson)}`;
    await who.post(address, { ...fields, text: 'Private words' });
    expect((await who.get('/account/data/everything.json')).html).not.toContain('Private words');
    await who.post('/sign-out');
    await who.post('/sign-in', account);
    expect((await who.get('/account/data/everything.json')).html).toContain('Private words');
  });

  it('goes on waiting if it cannot be given at the sign-in', async () => {
    const who = newVisitor();
    const account = await signUp(who);
    const fields = (await who.get(lesson)).fieldsOf('Send');
    const address = `/feedback?page=${encodeURIComponent(lesson)}`;
    for (let given = 0; given < 40; given++) await who.post(address, { ...fields, text: String(given) });
    who.cookies.delete('lectern.session_token');
    await who.post(address, { ...fields, text: 'Private words' });
    await who.post('/sign-in', account);
    expect(countHeldPosts(site.server.dataDir, learnerIdOf(site.server.dataDir, account.email))).toBe(1);
  });
});
