import { describe, expect, it } from 'vitest';
import { isSaveResponse } from '#app/ui/save-response.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { entryFieldName } from '#app/course/entry-fields.ts';
import { fieldName, markName } from '#app/quiz/answer-fields.ts';
import type { Item } from '#courses/items/item.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { rightAnswer, servedItems } from '#tests/support/answers.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Fields, Page, Values } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const quizPath = `${coursePath}/modules/the-first-ring/quiz`;
const otherQuizPath = `${coursePath}/modules/a-harder-call/quiz`;
const lesson = `${coursePath}/lessons/say-hello`;

const site = openSite();

type SingleItem = Extract<Item, { kind: 'single' }>;

/**
 * Starts an attempt. Most tests answer its two single-choice items. The first module serves all its items.
 */
async function startAttempt(quiz = quizPath, who = site.visitor) {
  const page = await (await who.get(quiz)).press('Start the quiz');
  const items = servedItems(course, page);
  const [first, second] = items.filter((item) => item.kind === 'single');
  return { page, path: page.path, items, first, second };
}

/** Starts an attempt with an account, which is then signed out. */
async function leaveAttempt() {
  const account = newAccount();
  await site.visitor.post('/sign-up', account);
  const { page, path, first } = await choices();
  await site.visitor.post('/sign-out');
  return { account, page, path, first };
}

async function choices() {
  const { first, second, ...attempt } = await startAttempt();
  if (first === undefined || second === undefined) throw new Error('the quiz has too few choices');
  return { ...attempt, first, second };
}

/** Returns the value that answers a question in the form of its page. */
const choice = ({ stem, choices: texts }: SingleItem, id: string): Values => ({
  [stem]: texts.find((one) => one.id === id)?.text ?? '',
});

const chosenAs = (item: SingleItem, id: string): readonly string[] =>
  Object.values(choice(item, id)).flat().map(String);

const shownIn = async (path: string, { stem }: Item, who = site.visitor) =>
  (await who.get(path)).section(stem).chosen;

/** Posts a page as its script does after a change. */
const scripted = (page: Page, values: Values, more: Fields = {}) =>
  site.visitor.post(`${page.path}/answers`, { ...page.fieldsOf('Save', values), ...more });

function readAnswer({ html }: Page): SaveResponse {
  const answer: unknown = JSON.parse(html);
  if (!isSaveResponse(answer)) throw new Error(`this is no answer to a script: ${html.slice(0, 200)}`);
  return answer;
}

describe('two windows on one attempt', () => {
  it('both save their answers, although neither shows those of the other', async () => {
    const { path, first, second } = await choices();
    const [one, other] = [await site.visitor.get(path), await site.visitor.get(path)];
    await one.press('Save', choice(first, 'a'));
    await other.press('Save', choice(second, 'b'));
    expect(await shownIn(path, first)).toEqual(chosenAs(first, 'a'));
    expect(await shownIn(path, second)).toEqual(chosenAs(second, 'b'));
  });

  it('keep the later answer if both answer one question', async () => {
    const { path, first } = await choices();
    const [one, other] = [await site.visitor.get(path), await site.visitor.get(path)];
    await one.press('Save', choice(first, 'a'));
    await other.press('Save', choice(first, 'c'));
    expect(await shownIn(path, first)).toEqual(chosenAs(first, 'c'));
  });

  it('lose nothing if a post is repeated', async () => {
    const { path, first } = await choices();
    const [one, other] = [await site.visitor.get(path), await site.visitor.get(path)];
    await one.press('Save', choice(first, 'a'));
    await other.press('Save', choice(first, 'c'));
    await one.press('Save');
    expect(await shownIn(path, first)).toEqual(chosenAs(first, 'c'));
  });

  it('submit once, and the other window is told so and changes nothing', async () => {
    const { page, path, first } = await choices();
    await site.visitor.post(`${path}/review`);
    const late = await page.press('Save', choice(first, 'a'));
    expect(late.path).toBe(`${path}/result?late`);
    expect(late.statusMessage().text).toContain('in another window or on another device');
    expect(late.names('img')).toContain('Score 0%, pass mark 60%');
  });

  it('can clear an answer', async () => {
    const { page, path } = await choices();
    const flagged = await page.press('Save', { 'Flag question 1': true });
    expect(flagged.text).toContain('1 flagged');
    await flagged.press('Save', { 'Flag question 1': false });
    expect((await site.visitor.get(path)).text).not.toContain('1 flagged');
  });
});

describe('a script that saves', () => {
  it('gets the time of the save and the new state of the page, without keys', async () => {
    const { page, first } = await choices();
    const answer = await scripted(page, choice(first, 'a'), { sequence: '1' });
    const said = readAnswer(answer);
    expect(said.text).toMatch(/^Saved \d/);
    expect(said.status).toBe('1 of 5 answered');
    expect(Object.keys(said).sort()).toEqual(['bases', 'questions', 'status', 'text']);
    expect(answer.html).not.toMatch(/correct|feedback|modelAnswer|tolerance|keywords/);
  });

  it('never overwrites a newer answer with a late post', async () => {
    const { page, path, first } = await choices();
    await scripted(page, choice(first, 'b'), { sequence: '2' });
    await scripted(page, choice(first, 'a'), { sequence: '1' });
    expect(await shownIn(path, first)).toEqual(chosenAs(first, 'b'));
  });

  it('is told that a late post is stale, and that a repeated post is saved', async () => {
    const { page, path, first } = await choices();
    await scripted(page, choice(first, 'b'), { sequence: '2' });
    const again = await scripted(page, choice(first, 'b'), { sequence: '3' });
    expect(readAnswer(again).text).toMatch(/^Saved \d/);
    const late = await scripted(page, choice(first, 'a'), { sequence: '1' });
    expect(late.status).toBe(409);
    const said = readAnswer(late);
    expect(said.text).toBe('A newer copy of this page is already saved, so this older one changed nothing.');
    expect(said.link).toEqual({ href: path, text: 'See what is saved' });
  });

  it('is told which answer is refused and why', async () => {
    const { page, items, first } = await choices();
    const refused = await scripted(page, {}, { [fieldName(first.id)]: 'z' });
    expect(refused.status).toBe(400);
    const number = String(items.indexOf(first) + 1);
    expect(readAnswer(refused).text).toBe(
      `Not saved. Question ${number}: the answer is not one of its choices.`,
    );
    const strange = await scripted(page, {}, { [fieldName('no-such-item')]: 'a' });
    expect(readAnswer(strange).text).toBe(
      'Not saved. It has an answer to a question that is not in this quiz.',
    );
  });

  it('is told that the page belongs to somebody else, or that the attempt does', async () => {
    const { page } = await choices();
    site.visitor.cookies.clear();
    await site.visitor.post('/sign-up', newAccount());
    const held = await scripted(page, {});
    expect(held.status).toBe(409);
    expect(readAnswer(held).text).toContain('Someone else has signed in');
    const refused = await scripted(page, {}, { owner: '' });
    expect(refused.status).toBe(404);
    expect(readAnswer(refused).text).toBe(
      'Not saved: this attempt belongs to another account, or it was deleted.',
    );
  });

  it('is told which question another window changed', async () => {
    const { path, items, first, second } = await choices();
    const [one, other] = [await site.visitor.get(path), await site.visitor.get(path)];
    await one.press('Save', choice(first, 'a'));
    const said = readAnswer(await scripted(other, choice(second, 'b')));
    expect(said.text).toContain(`Question ${String(items.indexOf(first) + 1)} was changed in another window`);
  });

  it('is told that the attempt was submitted, with a link to its result', async () => {
    const { page, path } = await choices();
    await site.visitor.post(`${path}/review`);
    const answer = await scripted(page, {});
    expect(answer.status).toBe(409);
    expect(readAnswer(answer).link?.href).toBe(`${path}/result?late`);
  });

  it('saves reflections and tools of a lesson for a new guest', async () => {
    const field = entryFieldName('say-hello-reflection', 'text');
    const saved = await site.visitor.post(`${lesson}/entries/say-hello-reflection`, { [field]: 'A thought' });
    expect(readAnswer(saved).text).toMatch(/^Saved \d/);
    expect((await site.visitor.get(lesson)).value('Your notes')).toBe('A thought');
  });

  it('is told why a reflection is refused, and that the lesson no longer has it', async () => {
    const field = entryFieldName('say-hello-reflection', 'text');
    const long = await site.visitor.post(`${lesson}/entries/say-hello-reflection`, {
      [field]: 'x'.repeat(5001),
    });
    expect(long.status).toBe(400);
    expect(readAnswer(long).text).toBe('Not saved. Shorten this to 5,000 characters.');
    const gone = await site.visitor.post(`${lesson}/entries/no-such-tool`);
    expect(gone.status).toBe(404);
    expect(readAnswer(gone).text).toContain('Not saved: this page has changed since you opened it');
  });
});

describe('a page without a script', () => {
  it('says that a newer post was saved, and shows its answers', async () => {
    const { page, path, first } = await choices();
    await site.visitor.post(path, { ...page.fieldsOf('Save', choice(first, 'b')), sequence: '2' });
    const copy = { ...page.fieldsOf('Review and submit', choice(first, 'a')), sequence: '1' };
    const late = await site.visitor.post(path, copy);
    expect(late).toMatchObject({ status: 409, path });
    expect(late.text).toContain('Your newer answers are kept');
    expect(late.section(first.stem).chosen).toEqual(chosenAs(first, 'b'));
  });

  it('treats a button that is pressed twice like one press', async () => {
    const { page, path, first } = await choices();
    for (let press = 0; press < 2; press++)
      expect((await page.press('Review and submit', choice(first, 'a'))).path).toBe(`${path}/review`);
  });

  it('that the attempt is not in the account that is signed in now', async () => {
    const { page } = await choices();
    site.visitor.cookies.clear();
    await site.visitor.post('/sign-up', newAccount());
    const refused = await page.press('Save');
    expect(refused.status).toBe(404);
    expect(refused.text).toContain('This attempt is not in your account.');
    expect(refused.text).toContain('Answers that you just sent to it were not saved.');
  });

  it('says that the lesson no longer has a reflection', async () => {
    const fields = { do: 'save:no-such-tool', [entryFieldName('no-such-tool', 'text')]: 'A thought' };
    const page = await site.visitor.post(lesson, fields);
    expect(page.status).toBe(404);
    expect(page.text).toContain('What you wrote could not be saved');
    expect(page.section('What you wrote').value('Your text')).toBe('A thought');
  });
});

describe('a post after the session ended', () => {
  it('is saved after the learner signs in, who goes on where the button leads', async () => {
    const { account, page, path, first } = await leaveAttempt();
    const asked = await page.press('Review and submit', choice(first, 'a'));
    expect(asked.path).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
    expect(asked.text).toContain('What you wrote is kept for an hour');
    const back = await asked.press('Sign in', { Email: account.email, Password: account.password });
    expect(back.path).toBe(`${path}/review`);
    expect((await site.visitor.get(path)).section(first.stem).chosen).toEqual(chosenAs(first, 'a'));
  });

  it('is identified by a signed cookie that no script can read, and not by the address', async () => {
    const { page, path, first } = await leaveAttempt();
    const fields = Object.entries(page.fieldsOf('Save', choice(first, 'a')));
    const response = await fetch(site.server.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]) => [name, String(value)])),
      headers: { Origin: site.server.url },
      redirect: 'manual',
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^lectern\.held=.+; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax/);
    expect(response.headers.get('location')).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
  });

  it('is dropped if somebody else signs in on the same computer', async () => {
    const { path, first, page, account } = await leaveAttempt();
    await page.press('Save', choice(first, 'a'));
    await site.visitor.post('/sign-up', { ...newAccount(), to: '/desk' });
    expect((await site.visitor.get(path)).status).toBe(404);
    const owner = new Visitor(site.server.url);
    await owner.post('/sign-in', account);
    expect(await shownIn(path, first, owner)).toEqual([]);
  });

  it('is reported to have changed nothing if it was refused, stale or came after submitting', async () => {
    const { account, page, path, first } = await leaveAttempt();
    const post = (who: Visitor, answer: string, sequence: string) =>
      who.post(path, { ...page.fieldsOf('Save'), [fieldName(first.id)]: answer, sequence });
    await post(site.visitor, 'z', '1');
    const unread = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(unread.path).toBe(`${path}?held=refused`);
    expect(unread.text).toContain('What you wrote before you signed in could not be saved');

    const elsewhere = new Visitor(site.server.url);
    await elsewhere.post('/sign-in', account);
    await site.visitor.post('/sign-out');
    await post(elsewhere, 'b', '2');
    await post(site.visitor, 'a', '1');
    const stale = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(stale.path).toBe(`${path}?held=stale`);
    expect(stale.text).toContain('Your newer answers are kept');

    await site.visitor.post('/sign-out');
    await post(site.visitor, 'c', '3');
    await elsewhere.post(`${path}/review`);
    const locked = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(locked.path).toBe(`${path}/result?late`);
  });

  it('is reported to a script, with a link to sign in', async () => {
    const { account, page, path, first } = await leaveAttempt();
    const answer = await scripted(page, choice(first, 'a'));
    expect(answer.status).toBe(401);
    const said = readAnswer(answer);
    expect(said.text).toBe('You were signed out. What you wrote is kept for an hour.');
    expect(said.link?.href).toBe(`/sign-in?held&to=${encodeURIComponent(path)}`);
    const back = await site.visitor.post('/sign-in', { ...account, to: path });
    expect(back.section(first.stem).chosen).toEqual(chosenAs(first, 'a'));
  });
});

describe('one question at a time', () => {
  const questionsOf = (page: Page) => page.names('group').filter((name) => name.startsWith('Question'));

  it('is remembered, shows the first open question, and saves when another question is opened', async () => {
    const { page, path, items } = await startAttempt();
    const [first, second] = items;
    if (first === undefined || second === undefined) throw new Error('the attempt is empty');
    const one = await page.press('Show one question at a time');
    expect(questionsOf(one)).toEqual([expect.stringContaining(first.stem)]);
    const fields = { ...one.fieldsOf('Question 2'), ...rightAnswer(first) };
    const next = await site.visitor.post(path, fields);
    expect(next.path).toBe(`${path}?question=2`);
    expect(questionsOf(next)).toEqual([expect.stringContaining(second.stem)]);
    expect(next.text).toContain('1 of 5 answered');
    expect(questionsOf(await site.visitor.get(path))).toEqual([expect.stringContaining(second.stem)]);
    const other = await (await site.visitor.get(otherQuizPath)).press('Start the quiz');
    expect(questionsOf(other)).toHaveLength(1);
    expect(questionsOf(await other.press('Show all questions on one page'))).toHaveLength(5);
  });
});

describe('a new attempt', () => {
  it('serves items that the learner has not seen, as far as possible', async () => {
    const bank = course.modules[1]?.items.length ?? 0;
    const first = await startAttempt(otherQuizPath);
    const submitted = await site.visitor.post(`${first.path}/review`);
    const short = first.items.find(({ kind }) => kind === 'short-text');
    await site.visitor.post(submitted.path, { [markName(short?.id ?? '')]: '1' });
    const second = await startAttempt(otherQuizPath);
    const seen = new Set(first.items.map(({ id }) => id));
    expect(second.items.filter(({ id }) => !seen.has(id))).toHaveLength(bank - first.items.length);
  });
});
