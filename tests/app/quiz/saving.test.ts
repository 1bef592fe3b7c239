import { describe, expect, it } from 'vitest';
import { isSaveResponse } from '#app/ui/save-response.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import type { Item } from '#courses/items/item.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { hiddenFields, isChosen, rightAnswer, servedItems } from '#tests/support/answers.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';
import type { Page } from '#tests/support/visitor.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const quizPath = `${coursePath}/modules/getting-your-bearings/quiz`;

const site = openSite();

type Fields = Record<string, string | readonly string[]>;

/** A window with the page of an attempt: what it shows is as old as its last load. */
class Window {
  readonly who: Visitor;
  readonly path: string;
  shown: Fields = {};

  constructor(who: Visitor, path: string) {
    this.who = who;
    this.path = path;
  }

  async load(): Promise<this> {
    const { html } = await this.who.get(this.path);
    this.shown = hiddenFields(html);
    return this;
  }

  /** Posts the whole form with these answers, as its button does. */
  post(answers: Fields, path = this.path) {
    this.shown = { ...this.shown, ...answers };
    return this.who.post(path, this.shown);
  }
}

async function startAttempt(who: Visitor) {
  const { path, html } = await who.post(quizPath);
  return { path, items: servedItems(course, html) };
}

/** Two single-choice items of an attempt; every draw of this module has them. */
function twoChoices(items: readonly Item[]) {
  const [first, second] = items.filter((item) => item.kind === 'single');
  if (first === undefined || second === undefined) throw new Error('this draw has too few choices');
  return [first.id, second.id] as const;
}

function readAnswer({ html }: Page): SaveResponse {
  const answer: unknown = JSON.parse(html);
  if (!isSaveResponse(answer)) throw new Error(`this is no answer to a script: ${html.slice(0, 200)}`);
  return answer;
}

describe('two windows on one attempt', () => {
  it('keep what each of them answers, though neither shows the other’s', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first, second] = twoChoices(items);
    const one = await new Window(site.visitor, path).load();
    const other = await new Window(site.visitor, path).load();
    await one.post({ [fieldName(first)]: 'a' });
    await other.post({ [fieldName(second)]: 'b' });
    const { html } = await site.visitor.get(path);
    expect([isChosen(html, first, 'a'), isChosen(html, second, 'b')]).toEqual([true, true]);
  });

  it('have the answer that was given last, where both answer one question', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const one = await new Window(site.visitor, path).load();
    const other = await new Window(site.visitor, path).load();
    await one.post({ [fieldName(first)]: 'a' });
    await other.post({ [fieldName(first)]: 'c' });
    expect(isChosen((await site.visitor.get(path)).html, first, 'c')).toBe(true);
  });

  it('lose nothing to a post that is sent again', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const one = await new Window(site.visitor, path).load();
    const other = await new Window(site.visitor, path).load();
    await one.post({ [fieldName(first)]: 'a' });
    await other.post({ [fieldName(first)]: 'c' });
    await one.post({});
    expect(isChosen((await site.visitor.get(path)).html, first, 'c')).toBe(true);
  });

  it('submit once; the other is told what happened and changes nothing', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const other = await new Window(site.visitor, path).load();
    await site.visitor.post(`${path}/review`);
    const late = await other.post({ [fieldName(first)]: 'a' });
    expect(late.path).toBe(`${path}/result?late`);
    expect(late.html).toContain('in another window or on another device');
    expect(late.html).toContain('<p class="score">0<!-- -->%</p>');
  });

  it('can take an answer back', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const flagged = `flag.${items[0]?.id ?? ''}`;
    await (await new Window(site.visitor, path).load()).post({ [flagged]: 'on' });
    expect((await site.visitor.get(path)).html).toContain('1 flagged');
    await (await new Window(site.visitor, path).load()).post({});
    expect((await site.visitor.get(path)).html).not.toContain('1 flagged');
  });
});

describe('a script that saves', () => {
  it('is told when it was saved, how far the attempt has come and what the page shows now, and no keys', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    const page = await window.post({ [fieldName(first)]: 'a', sequence: '1' }, `${path}/answers`);
    const said = readAnswer(page);
    expect(said.text).toMatch(/^Saved \d/);
    expect(said.status).toBe('1 of 10 answered');
    expect(Object.keys(said).sort()).toEqual(['bases', 'questions', 'status', 'text']);
    expect(page.html).not.toMatch(/correct|feedback|modelAnswer|tolerance|keywords/);
  });

  it('never overwrites a newer answer with a late one', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    await window.post({ [fieldName(first)]: 'b', sequence: '2' }, `${path}/answers`);
    await window.post({ [fieldName(first)]: 'a', sequence: '1' }, `${path}/answers`);
    expect(isChosen((await site.visitor.get(path)).html, first, 'b')).toBe(true);
  });

  it('is told the truth of a late copy of its page, and of the same copy sent again', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    await window.post({ [fieldName(first)]: 'b', sequence: '2' }, `${path}/answers`);
    const again = await window.post({ sequence: '3' }, `${path}/answers`);
    expect(readAnswer(again).text).toMatch(/^Saved \d/);
    const late = await window.post({ [fieldName(first)]: 'a', sequence: '1' }, `${path}/answers`);
    expect(late.status).toBe(409);
    const said = readAnswer(late);
    expect(said.text).toBe('A newer copy of this page is saved already, so this older one changed nothing.');
    expect(said.link).toEqual({ href: path, text: 'See what is saved' });
  });

  it('is told which answer is refused, and why', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    const page = await window.post({ [fieldName(first)]: 'z' }, `${path}/answers`);
    expect(page.status).toBe(400);
    const number = String(items.findIndex(({ id }) => id === first) + 1);
    expect(readAnswer(page).text).toBe(
      `Not saved. Question ${number}: the answer is not one of its choices.`,
    );
    const strange = await window.post({ 'answer.no-such-item': 'a' }, `${path}/answers`);
    expect(readAnswer(strange).text).toBe(
      'Not saved. It holds an answer to a question that is not in this quiz.',
    );
  });

  it('is told that the attempt is not in the account that is signed in now', async () => {
    const { path } = await startAttempt(site.visitor);
    const window = await new Window(site.visitor, path).load();
    site.visitor.cookies.clear();
    await site.visitor.post('/sign-up', newAccount());
    const page = await window.post({}, `${path}/answers`);
    expect(page.status).toBe(404);
    expect(readAnswer(page).text).toBe(
      'Not saved: this attempt belongs to another account, or it was deleted.',
    );
  });

  it('is told that another window changed a question', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first, second] = twoChoices(items);
    const one = await new Window(site.visitor, path).load();
    const other = await new Window(site.visitor, path).load();
    await one.post({ [fieldName(first)]: 'a' });
    const said = readAnswer(await other.post({ [fieldName(second)]: 'b' }, `${path}/answers`));
    const number = items.findIndex(({ id }) => id === first) + 1;
    expect(said.text).toContain(`Question ${String(number)} was changed in another window`);
  });

  it('is told that the attempt was submitted, with the way to its result', async () => {
    const { path } = await startAttempt(site.visitor);
    const window = await new Window(site.visitor, path).load();
    await site.visitor.post(`${path}/review`);
    const page = await window.post({}, `${path}/answers`);
    expect(page.status).toBe(409);
    expect(readAnswer(page).link?.href).toBe(`${path}/result?late`);
  });

  it('saves reflections and tools of a lesson, as a guest who has just begun', async () => {
    const lesson = `${coursePath}/lessons/what-changes-when-a-library-convenes`;
    const page = await site.visitor.post(`${lesson}/entries/m1-l1-reflection`, {
      'entry.m1-l1-reflection.text': 'A thought',
    });
    expect(readAnswer(page).text).toMatch(/^Saved \d/);
    expect((await site.visitor.get(lesson)).html).toContain('A thought');
  });

  it('is told why a reflection is refused, and that its place in the lesson is gone', async () => {
    const lesson = `${coursePath}/lessons/what-changes-when-a-library-convenes`;
    const long = await site.visitor.post(`${lesson}/entries/m1-l1-reflection`, {
      'entry.m1-l1-reflection.text': 'x'.repeat(5001),
    });
    expect(long.status).toBe(400);
    expect(readAnswer(long).text).toBe('Not saved. Shorten this to 5,000 characters.');
    const gone = await site.visitor.post(`${lesson}/entries/t9-9`);
    expect(gone.status).toBe(404);
    expect(readAnswer(gone).text).toContain('Not saved: this page has changed since you opened it');
  });
});

describe('without a script, the page says', () => {
  it('that a newer copy of it is saved, and shows what that holds', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    await window.post({ [fieldName(first)]: 'b', sequence: '2' });
    const late = await window.post({ [fieldName(first)]: 'a', sequence: '1', do: 'review' });
    expect(late).toMatchObject({ status: 409, path });
    expect(late.html).toContain('Your newer answers are kept');
    expect(isChosen(late.html, first, 'b')).toBe(true);
  });

  it('nothing of a button that was pressed twice, which leads on both times', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    for (let press = 0; press < 2; press++)
      expect((await window.post({ [fieldName(first)]: 'a', do: 'review' })).path).toBe(`${path}/review`);
  });

  it('that the attempt is not in the account that is signed in now', async () => {
    const { path } = await startAttempt(site.visitor);
    const window = await new Window(site.visitor, path).load();
    site.visitor.cookies.clear();
    await site.visitor.post('/sign-up', newAccount());
    const page = await window.post({});
    expect(page.status).toBe(404);
    expect(page.html).toContain('This attempt is not in your account.');
    expect(page.html).toContain('Answers that were just sent to it were not saved.');
  });

  it('that the place of a reflection is gone from its lesson', async () => {
    const lesson = `${coursePath}/lessons/what-changes-when-a-library-convenes`;
    const page = await site.visitor.post(lesson, { do: 'save:t9-9', 'entry.t9-9.text': 'A thought' });
    expect(page.status).toBe(404);
    expect(page.html).toContain('What you wrote could not be saved');
    expect(page.html).toContain('Go back in your browser to copy your words');
  });
});

describe('what the browser can ask for before submitting', () => {
  it('holds no key, in pages and in data', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const secrets = items.flatMap(
      (item) => JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? [],
    );
    expect(secrets.length).toBeGreaterThan(10);
    const routes = ['attempt', 'attempt-review', 'attempt-mark', 'attempt-result', 'attempt-save'];
    for (const url of [path, `${path}/review`, ...routes.map((route) => `${path}?_data=routes%2F${route}`)]) {
      const { html } = await site.visitor.get(url);
      for (const secret of secrets) expect(html, url).not.toContain(secret.slice(0, 40));
      expect(html, url).not.toMatch(/"correct"|modelAnswer|keywords|tolerance/);
    }
  });
});

describe('a session that ended while somebody was answering', () => {
  const begin = async () => {
    const account = newAccount();
    await site.visitor.post('/sign-up', account);
    const { path, items } = await startAttempt(site.visitor);
    const [first] = twoChoices(items);
    const window = await new Window(site.visitor, path).load();
    await site.visitor.post('/sign-out');
    return { account, path, first, window };
  };

  it('costs no answer: it is saved on signing in, and the learner is where they were', async () => {
    const { account, path, first, window } = await begin();
    const asked = await window.post({ [fieldName(first)]: 'a', do: 'review' });
    expect(asked.path).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
    expect(asked.html).toContain('What you wrote is kept for an hour');
    const back = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(back.path).toBe(path);
    expect(isChosen(back.html, first, 'a')).toBe(true);
    expect([...site.visitor.cookies.keys()]).not.toContain('lectern.held');
  });

  it('is kept under a signed cookie that no script can read, and not in the address', async () => {
    const { path, first } = await begin();
    const response = await fetch(site.server.url + path, {
      method: 'POST',
      body: new URLSearchParams({ [fieldName(first)]: 'a' }),
      headers: { Origin: site.server.url },
      redirect: 'manual',
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^lectern\.held=.+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax/);
    expect(response.headers.get('location')).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
  });

  it('is of no use to anybody else who signs in on the same computer', async () => {
    const { path, first, window, account } = await begin();
    await window.post({ [fieldName(first)]: 'a' });
    await site.visitor.post('/sign-up', { ...newAccount(), to: '/desk' });
    expect((await site.visitor.get(path)).status).toBe(404);
    const owner = new Visitor(site.server.url);
    await owner.post('/sign-in', account);
    expect(isChosen((await owner.get(path)).html, first, 'a')).toBe(false);
  });

  it('is said to have changed nothing where it was refused, came late or came after submitting', async () => {
    const refused = await begin();
    await refused.window.post({ [fieldName(refused.first)]: 'z' });
    const unread = await site.visitor.post('/sign-in', { ...refused.account, to: refused.path });
    expect(unread.path).toBe(`${refused.path}?held=refused`);
    expect(unread.html).toContain('What you wrote before you signed in could not be saved');

    const elsewhere = new Visitor(site.server.url);
    await elsewhere.post('/sign-in', refused.account);
    await site.visitor.post('/sign-out');
    const window = new Window(elsewhere, refused.path);
    await window.load();
    await window.post({ [fieldName(refused.first)]: 'b', sequence: '2' });
    const late = new Window(site.visitor, refused.path);
    await late.post({ ...window.shown, [fieldName(refused.first)]: 'a', sequence: '1' });
    const stale = await site.visitor.post('/sign-in', { ...refused.account, to: refused.path });
    expect(stale.path).toBe(`${refused.path}?held=stale`);
    expect(stale.html).toContain('Your newer answers are kept');

    await site.visitor.post('/sign-out');
    await late.post({ ...window.shown, [fieldName(refused.first)]: 'c', sequence: '3' });
    await elsewhere.post(`${refused.path}/review`);
    const locked = await site.visitor.post('/sign-in', { ...refused.account, to: refused.path });
    expect(locked.path).toBe(`${refused.path}/result?late`);
  });

  it('is said to a script, too, with the way to sign in', async () => {
    const { account, path, first, window } = await begin();
    const page = await window.post({ [fieldName(first)]: 'a' }, `${path}/answers`);
    expect(page.status).toBe(401);
    const said = readAnswer(page);
    expect(said.text).toBe('You were signed out. What you wrote is kept for an hour.');
    expect(said.link?.href).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
    const back = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(isChosen(back.html, first, 'a')).toBe(true);
  });
});

describe('one question at a time', () => {
  it('is chosen once and remembered, shows the first open question, and saves on the way to another', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const window = await new Window(site.visitor, path).load();
    const one = await window.post({ do: 'view:one' });
    expect(one.html.match(/<fieldset class="question"/g)).toHaveLength(1);
    expect(one.html).toContain('1 of 10');
    const [first, second] = items;
    if (first === undefined || second === undefined) throw new Error('the attempt is empty');
    const next = await site.visitor.post(path, {
      ...hiddenFields(one.html),
      ...rightAnswer(first),
      do: 'go:2',
    });
    expect(next.path).toBe(`${path}?question=2`);
    expect(next.html).toContain(`name="base.${second.id}"`);
    expect(next.html).toContain('1 of 10 answered');
    expect((await site.visitor.get(path)).html).toContain(`name="base.${second.id}"`);
    const again = await site.visitor.post(`${coursePath}/modules/live/quiz`);
    expect(again.html.match(/<fieldset class="question"/g)).toHaveLength(1);
    const all = await site.visitor.post(again.path, { ...hiddenFields(again.html), do: 'view:all' });
    expect(all.html.match(/<fieldset class="question"/g)).toHaveLength(10);
  });
});

describe('a new attempt', () => {
  it('serves what the learner has not seen, as far as there is any', async () => {
    const bank = course.modules[0]?.items.length ?? 0;
    const first = await startAttempt(site.visitor);
    await site.visitor.post(`${first.path}/review`);
    const second = await startAttempt(site.visitor);
    const seen = new Set(first.items.map(({ id }) => id));
    expect(second.items.filter(({ id }) => !seen.has(id))).toHaveLength(bank - first.items.length);
  });
});
