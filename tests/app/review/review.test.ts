import { rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '#courses/items/item.ts';
import { drawReview, reviewSeed } from '#courses/review.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { allRight } from '#tests/support/answers.ts';
import { courseOf, fixtureCourse, folderOfTwoCourses, libraryIn } from '#tests/support/library.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { completeDaysAgo, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = folderOfTwoCourses();

/** The second course has three items, and a review asks all of them. */
const course = courseOf(libraryIn(folder), 'book-drop');
const lessonPath = `/courses/${course.id}/lessons/empty-it`;
const reviewPath = `/courses/${course.id}/review`;
const completionPath = `/courses/${course.id}/completion`;
const items = course.modules.flatMap((module) => module.items);
const explanation = 'Books on top break the books below.';

const site = openSite({ CONTENT_DIR: folder });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

let account = newAccount();

beforeEach(async () => {
  account = newAccount();
  await site.visitor.post('/sign-up', account);
});

/** Records that the learner completed the course that many days ago. */
async function finishedDaysAgo(days: number): Promise<void> {
  await site.visitor.post(lessonPath, { do: 'next' });
  completeDaysAgo(site.server.dataDir, account.email, course.id, days);
}

const review = () => site.visitor.get(reviewPath);
/** Looks at the answers of the review that is due, without giving one. */
const answerNothing = async () =>
  (await (await review()).press('Check my answers')).press('Show all the answers');

const desk = () => site.visitor.get('/desk');

/** What a page says of answers, in alphabetical order. */
const verdictsOf = (text: string): readonly string[] =>
  (text.match(/(Not answered|Not right|Partly right|Right)\./g) ?? []).toSorted();

const count = (text: string, words: string): number => text.split(words).length - 1;

describe('a review', () => {
  it('does not exist before the course is completed or without a session', async () => {
    expect((await review()).status).toBe(404);
    expect((await site.visitor.post(reviewPath, { review: '1', do: 'check' })).status).toBe(404);
    const stranger = await new Visitor(site.server.url).get(reviewPath);
    expect(stranger.path).toBe(`/sign-in?to=${encodeURIComponent(reviewPath)}`);
  });

  it('is announced with its date on its page and on the desk', async () => {
    await finishedDaysAgo(0);
    const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(inAWeek);
    const page = await review();
    expect(page.text).toContain('There is no refresher for you today.');
    expect(page.text).toContain(`Your next refresher: ${date}.`);
    expect((await desk()).text).toContain(`Your next refresher: ${date}.`);
    expect((await desk()).text).not.toContain('Time for a refresher');
  });

  it('is offered on the desk when it is due, without keys and without a script', async () => {
    await finishedDaysAgo(7);
    expect((await desk()).text).toContain('Time for a refresher');
    expect((await desk()).link('Answer them now')).toBe(reviewPath);
    const page = await review();
    expect(page.text).toContain('No score is kept');
    expect(page.head.scripts).toEqual([]);
    for (const { stem } of items) expect(page.names('group')).toContainEqual(expect.stringContaining(stem));
    for (const words of items.flatMap(keysOf)) expect(page.html).not.toContain(words);
  });

  it('is explained at once with links to the lessons, and is then done', async () => {
    await finishedDaysAgo(7);
    const asked = await (
      await review()
    ).press('Check my answers', {
      'The drop is full on Saturday.': 'On Monday, with everything else',
      'Lift with your knees.': 'True',
    });
    const page = await asked.press('Show all the answers');
    expect(page.status).toBe(200);
    expect(verdictsOf(page.text)).toEqual(['Not answered.', 'Not right.', 'Right.']);
    expect(page.text).not.toMatch(/\bpoints?\b/);
    expect(page.text).toContain(explanation);
    expect(count(page.text, 'From lesson')).toBe(3);
    expect(page.text).toContain('Your next refresher: ');
    expect((await desk()).text).not.toContain('Time for a refresher');
    expect((await review()).text).toContain('There is no refresher for you today.');
  });

  it('asks for what is not answered, at each question, before it explains anything', async () => {
    await finishedDaysAgo(7);
    const page = await (await review()).press('Check my answers', { 'Lift with your knees.': 'True' });
    expect(page.status).toBe(400);
    expect(page.alert().links).toHaveLength(2);
    for (const { href } of page.alert().links)
      expect(page.at(href).text).toContain('Give your answer first.');
    expect(page.section('Lift with your knees.').chosen).toEqual(['True']);
    for (const words of items.flatMap(keysOf)) expect(page.html).not.toContain(words);
    expect((await desk()).text).toContain('Time for a refresher');
  });

  it('is explained again if the post is repeated', async () => {
    await finishedDaysAgo(7);
    const fields = { ...allRight(items), review: '1', do: 'check' };
    await site.visitor.post(reviewPath, fields);
    expect(verdictsOf((await site.visitor.post(reviewPath, fields)).text)).toEqual([
      'Right.',
      'Right.',
      'Right.',
    ]);
  });

  it('keeps the form as it was filled in while a line is moved, without explanations', async () => {
    await finishedDaysAgo(7);
    const first = 'Open the door slowly';
    const page = await (
      await review()
    ).press(`Move down: ${first}`, {
      'The drop is full on Saturday.': 'On Monday, with everything else',
      [`Place of: ${first}`]: '1',
      'Place of: Take out a few books': '2',
      'Place of: Sort them': '3',
    });
    expect(page.status).toBe(200);
    const [moved = ''] = page.attributes('[formaction]', 'formaction');
    expect(page.at(moved).names('combobox')).toContain(`Place of: ${first}`);
    expect(page.section('The drop is full on Saturday.').chosen).toEqual(['On Monday, with everything else']);
    expect(page.value(`Place of: ${first}`)).toBe('2');
    expect(page.value('Place of: Take out a few books')).toBe('1');
    expect(page.html).not.toContain(explanation);
    expect((await desk()).text).toContain('Time for a refresher');
  });

  it('is replaced by the next one if it was not done', async () => {
    await finishedDaysAgo(31);
    expect((await review()).fieldsOf('Check my answers')).toMatchObject({ review: ['2'] });
    await answerNothing();
    expect((await review()).text).toContain('There is no refresher for you today.');
  });

  it('is the last one after three months', async () => {
    await finishedDaysAgo(91);
    const page = await answerNothing();
    expect(page.text).toContain('That was the last refresher.');
    expect((await review()).text).toContain('You have taken all three refreshers.');
    expect((await desk()).text).not.toContain('refresher');
  });

  it.each(['2', '0', '-1', '1.5', 'x', ''])('is not found before it is due (%s)', async (number) => {
    await finishedDaysAgo(8);
    expect((await site.visitor.post(reviewPath, { review: number, do: 'check' })).status).toBe(404);
    expect((await desk()).text).toContain('Time for a refresher');
  });

  it('treats an invalid answer as none', async () => {
    await finishedDaysAgo(8);
    const fields = (await review()).fieldsOf('Check my answers');
    const tampered = { ...fields, [fieldName('bd-q01')]: 'tampered', do: 'show' };
    const page = await site.visitor.post(reviewPath, tampered);
    expect(verdictsOf(page.text)).toEqual(Array.from({ length: 3 }, () => 'Not answered.'));
  });

  it('of a larger course asks the same five questions from all modules on every visit', async () => {
    const large = fixtureCourse();
    const path = `/courses/${large.id}/review`;
    await site.visitor.post(`/courses/${large.id}/lessons/say-hello`, { do: 'next' });
    completeDaysAgo(site.server.dataDir, account.email, large.id, 7);
    const seed = reviewSeed(learnerIdOf(site.server.dataDir, account.email), large.id, 1);
    const drawn = drawReview(large.modules, seed).map(({ item }) => item);
    const page = await site.visitor.get(path);
    const asked = page.names('group').filter((name) => name.startsWith('Question'));
    expect(asked).toHaveLength(5);
    for (const { stem } of drawn) expect(asked).toContainEqual(expect.stringContaining(stem));
    expect((await site.visitor.get(path)).names('group')).toEqual(page.names('group'));
    for (const words of drawn.flatMap(keysOf)) expect(page.html).not.toContain(words);
    const checked = await site.visitor.post(path, { ...allRight(drawn), review: '1', do: 'check' });
    const short = drawn.filter((item) => item.kind === 'short-text');
    expect(verdictsOf(checked.text)).toEqual(Array.from({ length: 5 - short.length }, () => 'Right.'));
    for (const { modelAnswer } of short) expect(checked.text).toContain(modelAnswer);
  });
});

/** Returns the beginnings of texts that would reveal the answer to an item. */
const keysOf = (item: Item): readonly string[] =>
  (JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? []).map((words) =>
    words.slice(0, 40),
  );

describe('mail about reviews', () => {
  const on = 'You get an email when questions are ready for you';

  it('is off until the learner turns it on, and can be turned off again', async () => {
    await finishedDaysAgo(0);
    for (const path of [completionPath, reviewPath]) {
      const asked = await (await site.visitor.get(path)).press('Email me when it is time');
      expect(asked.path).toBe(path);
      expect(asked.text).toContain(on);
      expect((await asked.press('Stop these emails')).text).not.toContain(on);
    }
  });

  it('is not offered to guests, who have no address', async () => {
    const guest = new Visitor(site.server.url);
    await finishCourse(guest, course);
    for (const path of [completionPath, reviewPath]) {
      const page = await guest.get(path);
      expect(page.status).toBe(200);
      expect(page.buttons).not.toContain('Email me when it is time');
    }
    expect((await guest.post('/desk/review-mail', { mail: 'on' })).status).toBe(404);
  });

  it('is turned on only with a session, and never redirects to another site', async () => {
    const stranger = new Visitor(site.server.url);
    expect((await stranger.post('/desk/review-mail', { mail: 'on' })).path).toMatch(/^\/sign-in/);
    const page = await site.visitor.post('/desk/review-mail', { mail: 'on', to: '//evil.example' });
    expect(page.path).toBe('/desk');
    expect((await site.visitor.get('/desk/review-mail')).path).toBe('/desk');
  });
});
