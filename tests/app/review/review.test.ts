import { rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '#courses/items/item.ts';
import { drawReview, reviewSeed } from '#courses/review.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { allRight } from '#tests/support/answers.ts';
import { asHtml } from '#tests/support/html.ts';
import { courseOf, folderOfTwoCourses, libraryIn, shippedCourse } from '#tests/support/library.ts';
import { finishCourse } from '#tests/support/learn.ts';
import { completeDaysAgo, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const folder = folderOfTwoCourses();
const phone = courseOf(libraryIn(folder), 'desk-phone');
const reviewPath = `/courses/${phone.id}/review`;
const completionPath = `/courses/${phone.id}/completion`;
const items = phone.modules.flatMap((module) => module.items);

const site = openSite({ CONTENT_DIR: folder });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

let account = newAccount();

beforeEach(async () => {
  account = newAccount();
  await site.visitor.post('/sign-up', account);
});

/** The learner finished the small course that many days ago. */
async function finishedDaysAgo(days: number): Promise<void> {
  await finishCourse(site.visitor, phone);
  completeDaysAgo(site.server.dataDir, account.email, phone.id, days);
}

describe('a review', () => {
  it('is not there before the course is completed, nor without a session', async () => {
    expect((await site.visitor.get(reviewPath)).status).toBe(404);
    expect((await site.visitor.post(reviewPath, { review: '1', do: 'check' })).status).toBe(404);
    const stranger = await new Visitor(site.server.url).get(reviewPath);
    expect(stranger.path).toBe(`/sign-in?to=${encodeURIComponent(reviewPath)}`);
  });

  it('is announced with its day, on its page and on the desk', async () => {
    await finishCourse(site.visitor, phone);
    const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000);
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(inAWeek);
    const page = await site.visitor.get(reviewPath);
    expect(page.html).toContain('Nothing to look back on today.');
    expect(page.html).toContain(`Next time to look back: ${date}.`);
    const desk = await site.visitor.get('/desk');
    expect(desk.html).toContain(`Next time to look back: ${date}.`);
    expect(desk.html).not.toContain('Time to look back');
  });

  it('waits on the desk once it is due, and asks without a key or a script', async () => {
    await finishedDaysAgo(7);
    const desk = await site.visitor.get('/desk');
    expect(desk.html).toContain('Time to look back');
    expect(desk.html).toContain(`href="${reviewPath}"`);
    const page = await site.visitor.get(reviewPath);
    expect(page.html).toContain('No score is kept');
    expect(page.html).not.toContain('<script');
    for (const { stem } of items) expect(page.html).toContain(stem);
    expect(page.html).not.toContain('The reason travels with the call.');
    expect(page.html).not.toContain('The caller knows where they are.');
  });

  it('is explained at once, with the lessons, and is then done', async () => {
    await finishedDaysAgo(7);
    const wrong = { ...allRight(items), [fieldName('dp-q01')]: 'b', review: '1', do: 'check' };
    const page = await site.visitor.post(reviewPath, wrong);
    expect(page.status).toBe(200);
    expect(page.html.match(/Right, 1 point/g)).toHaveLength(2);
    expect(page.html.match(/Not right, no point/g)).toHaveLength(1);
    expect(page.html).toContain('The reason travels with the call.');
    expect(page.html.match(/From lesson/g)).toHaveLength(3);
    expect(page.html).toMatch(/Next time to look back: /);
    expect((await site.visitor.get('/desk')).html).not.toContain('Time to look back');
    expect((await site.visitor.get(reviewPath)).html).toContain('Nothing to look back on today.');
  });

  it('is explained again where the same page is sent again', async () => {
    await finishedDaysAgo(7);
    const fields = { ...allRight(items), review: '1', do: 'check' };
    await site.visitor.post(reviewPath, fields);
    const page = await site.visitor.post(reviewPath, fields);
    expect(page.html.match(/Right, 1 point/g)).toHaveLength(3);
  });

  it('keeps what is in the form while a line is moved, and explains nothing yet', async () => {
    await finishedDaysAgo(7);
    const page = await site.visitor.post(reviewPath, {
      review: '1',
      [fieldName('dp-q01')]: 'b',
      [fieldName('dp-q03', 'k')]: '1',
      [fieldName('dp-q03', 'c')]: '2',
      [fieldName('dp-q03', 'r')]: '3',
      move: 'dp-q03:k:down',
    });
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/formaction="#question-\d"/i);
    expect(page.html).toMatch(
      /<input[^>]*name="answer\.dp-q01"[^>]*checked=""[^>]*value="b"|value="b"[^>]*checked=""/,
    );
    expect(page.html.indexOf('Tell your colleague the reason')).toBeLessThan(
      page.html.indexOf('Ask whether you may pass the call on'),
    );
    expect(page.html).not.toContain('The reason travels with the call.');
    expect((await site.visitor.get('/desk')).html).toContain('Time to look back');
  });

  it('gives way to the next one where it was not done', async () => {
    await finishedDaysAgo(31);
    expect((await site.visitor.get(reviewPath)).html).toContain('name="review" value="2"');
    await site.visitor.post(reviewPath, { review: '2', do: 'check' });
    expect((await site.visitor.get(reviewPath)).html).toContain('Nothing to look back on today.');
  });

  it('is the last one after three months', async () => {
    await finishedDaysAgo(91);
    const page = await site.visitor.post(reviewPath, { review: '3', do: 'check' });
    expect(page.html).toContain('That was the last time.');
    expect((await site.visitor.get(reviewPath)).html).toContain(
      'All three times to look back are behind you.',
    );
    expect((await site.visitor.get('/desk')).html).not.toContain('look back');
  });

  it.each(['2', '0', '-1', '1.5', 'x', ''])('that is not reached is not found: %s', async (number) => {
    await finishedDaysAgo(8);
    expect((await site.visitor.post(reviewPath, { review: number, do: 'check' })).status).toBe(404);
    expect((await site.visitor.get('/desk')).html).toContain('Time to look back');
  });

  it('takes a damaged answer for none', async () => {
    await finishedDaysAgo(8);
    const page = await site.visitor.post(reviewPath, {
      review: '1',
      do: 'check',
      [fieldName('dp-q01')]: 'tampered',
    });
    expect(page.html.match(/Not answered, no point/g)).toHaveLength(3);
  });

  it('of a large course asks five questions from five modules, and the same on every visit', async () => {
    const course = shippedCourse();
    const path = `/courses/${course.id}/review`;
    await site.visitor.post(`/courses/${course.id}/lessons/ask-before-you-plan`, { do: 'next' });
    completeDaysAgo(site.server.dataDir, account.email, course.id, 7);
    const seed = reviewSeed(learnerIdOf(site.server.dataDir, account.email), course.id, 1);
    const drawn = drawReview(course.modules, seed).map(({ item }) => item);
    const page = await site.visitor.get(path);
    expect(page.html.match(/<fieldset/g)).toHaveLength(5);
    const before = namesIn(page.html);
    expect(namesIn((await site.visitor.get(path)).html)).toEqual(before);
    for (const { id } of drawn) expect(before.some((name) => name.startsWith(fieldName(id)))).toBe(true);
    const checked = await site.visitor.post(path, { ...allRight(drawn), review: '1', do: 'check' });
    const short = drawn.filter((item) => item.kind === 'short-text');
    expect(checked.html.match(/Right, 1 point/g) ?? []).toHaveLength(5 - short.length);
    for (const words of drawn.flatMap(keysOf)) expect(page.html).not.toContain(words);
    for (const { modelAnswer } of short) expect(checked.html).toContain(asHtml(modelAnswer));
  });
});

const namesIn = (html: string): readonly string[] =>
  [...html.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name = '']) => name);

/** The beginnings of words that give an item away. */
const keysOf = (item: Item): readonly string[] =>
  (JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? []).map((words) =>
    words.slice(0, 40),
  );

describe('mail about reviews', () => {
  const on = 'You get a mail when questions wait for you';

  it('is off until the learner asks for it, and can be turned off likewise', async () => {
    await finishCourse(site.visitor, phone);
    for (const path of [completionPath, reviewPath]) {
      expect((await site.visitor.get(path)).html).toContain('Mail me when it is time');
      const page = await site.visitor.post('/desk/review-mail', { mail: 'on', to: path });
      expect(page.path).toBe(path);
      expect(page.html).toContain(on);
      expect((await site.visitor.post('/desk/review-mail', { mail: 'off', to: path })).html).not.toContain(
        on,
      );
    }
  });

  it('is not for guests, who have no address', async () => {
    const guest = new Visitor(site.server.url);
    await finishCourse(guest, phone);
    for (const path of [completionPath, reviewPath]) {
      const page = await guest.get(path);
      expect(page.status).toBe(200);
      expect(page.html).not.toContain('Mail me when it is time');
    }
    expect((await guest.post('/desk/review-mail', { mail: 'on' })).status).toBe(404);
  });

  it('needs a session, and never leads off this site', async () => {
    const stranger = new Visitor(site.server.url);
    expect((await stranger.post('/desk/review-mail', { mail: 'on' })).path).toMatch(/^\/sign-in/);
    const page = await site.visitor.post('/desk/review-mail', { mail: 'on', to: '//evil.example' });
    expect(page.path).toBe('/desk');
    expect((await site.visitor.get('/desk/review-mail')).path).toBe('/desk');
  });
});
