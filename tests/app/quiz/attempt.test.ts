import { describe, expect, it } from 'vitest';
import { fieldName, markName } from '#app/quiz/answer-fields.ts';
import type { Item } from '#courses/items/item.ts';
import { allRight, rightAnswer, servedItems } from '#tests/support/answers.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const quizPath = `${coursePath}/modules/the-first-ring/quiz`;
const quizWithText = `${coursePath}/modules/a-harder-call/quiz`;

const site = openSite();

/** Starts an attempt, and returns its page and its items. */
async function startAttempt(who: Visitor, quiz = quizPath) {
  const page = await (await who.get(quiz)).press('Start the quiz');
  return { page, path: page.path, items: servedItems(course, page) };
}

/** Starts attempts until one asks an item of that kind. The items that were asked least come first. */
async function attemptWith(who: Visitor, kind: Item['kind']): ReturnType<typeof startAttempt> {
  const attempt = await startAttempt(who, quizWithText);
  if (attempt.items.some((item) => item.kind === kind)) return attempt;
  await who.post(`${attempt.path}/review`);
  return attemptWith(who, kind);
}

/** Returns the texts that would reveal the answer to an item. */
const secretsOf = (item: unknown): readonly string[] =>
  JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? [];

describe('an attempt', () => {
  it('shows its questions without keys, feedback or model answers', async () => {
    const { page, items } = await startAttempt(site.visitor);
    expect(items).toHaveLength(course.drawCount);
    for (const secret of items.flatMap(secretsOf)) expect(page.html).not.toContain(secret.slice(0, 40));
    expect(page.html).not.toMatch(/"correct"|modelAnswer|keywords|tolerance/);
  });

  it('has no key in its pages before it is submitted', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const secrets = items.flatMap(secretsOf);
    expect(secrets.length).toBeGreaterThan(5);
    for (const suffix of ['', '/review', '/mark', '/result']) {
      const url = path + suffix;
      const { html, status } = await site.visitor.get(url);
      expect(status, url).toBeLessThan(300);
      for (const secret of secrets) expect(html, url).not.toContain(secret.slice(0, 40));
      expect(html, url).not.toMatch(/"correct"|modelAnswer|keywords|tolerance/);
    }
  });

  it('shows before submitting how typed numbers are read', async () => {
    const who = site.visitor;
    const asked = await attemptWith(who, 'numeric');
    const [item] = asked.items.filter(({ kind }) => kind === 'numeric');
    if (item === undefined) throw new Error('no number is asked');
    const typed = { ...asked.page.fieldsOf('Save'), [fieldName(item.id)]: '0,125 h' };
    await who.post(asked.path, typed);
    const section = (await who.get(`${asked.path}/review`)).section('Numbers, as we read them');
    expect(section.text).toContain('Your answer counts as 0.125 minutes.');
    await who.post(`${asked.path}/review`);
    const result = await who.get(`${asked.path}/result`);
    expect(result.text).toContain('(you answered 0,125 h, which we read as 0.125)');
  });

  it('is resumed if it is started twice', async () => {
    const { path } = await startAttempt(site.visitor);
    expect((await site.visitor.post(quizPath)).path).toBe(path);
  });

  it('stores saved answers and shows them again', async () => {
    const { page, path, items } = await startAttempt(site.visitor);
    const fields = page.fieldsOf('Save', { 'Flag question 1': true });
    await site.visitor.post(path, { ...fields, ...allRight(items) });
    const again = await site.visitor.get(path);
    expect(again.text).toContain('5 of 5 answered, 1 flagged');
    expect(again.statusMessage().text).toMatch(/^Saved \d/);
    expect(again.section('What comes first when you pick up?').chosen).toContain('The name of the library');
    expect(again.value('Place of: Hang up')).toBe('3');
  });

  it('is not found by other learners', async () => {
    const { path } = await startAttempt(site.visitor);
    const other = new Visitor(site.server.url);
    await other.post(`${coursePath}/lessons/say-hello`, { do: 'next' });
    for (const page of [path, `${path}/review`, `${path}/mark`, `${path}/result`]) {
      expect((await other.get(page)).status).toBe(404);
    }
    expect((await other.post(path, { do: 'save' })).status).toBe(404);
    expect((await other.post(`${path}/review`)).status).toBe(404);
  });

  it('redirects a visitor without a session to sign in, and back', async () => {
    const { path } = await startAttempt(site.visitor);
    const { path: reached } = await new Visitor(site.server.url).get(path);
    expect(reached).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  });

  it('refuses a tampered post, names the question and keeps the saved answers', async () => {
    const { page, path, items } = await startAttempt(site.visitor);
    const item = items.find(({ kind }) => kind === 'single');
    if (item === undefined) throw new Error('the quiz has no single choice');
    await site.visitor.post(path, { ...page.fieldsOf('Save'), ...rightAnswer(item) });
    const tampered = { ...page.fieldsOf('Save'), [fieldName(item.id)]: 'tampered' };
    const refused = await site.visitor.post(path, tampered);
    expect(refused.status).toBe(400);
    expect(refused.alert().text).toContain('the answer is not one of its choices');
    const [link] = refused.alert().links;
    expect(refused.at(link?.href ?? '').text).toContain(item.stem);
    expect((await site.visitor.get(path)).text).toContain('1 of 5 answered');
  });

  it('refuses an answer to an unknown question', async () => {
    const { path } = await startAttempt(site.visitor);
    expect((await site.visitor.post(path, { 'answer.stranger': 'a', do: 'save' })).status).toBe(400);
  });

  it('cannot be changed after it is submitted', async () => {
    const { page, path, items } = await startAttempt(site.visitor);
    await site.visitor.post(`${path}/review`);
    const late = await site.visitor.post(path, { ...page.fieldsOf('Save'), ...allRight(items) });
    expect(late.path).toBe(`${path}/result?late`);
    expect(late.statusMessage().text).toContain('in another window or on another device');
    expect(late.headings[0]).toBe('Not passed yet.');
    expect(late.names('img')).toContain('Score 0%, pass mark 60%');
  });

  it('is summarized, submitted and explained, with a link to the lesson of every answer', async () => {
    const { page } = await startAttempt(site.visitor);
    const review = await page.press('Review and submit');
    expect(review.headings[0]).toBe('Ready to submit?');
    const result = await review.press('Submit my answers');
    const answers = result.section('Your answers, and why');
    expect(answers.text.match(/From lesson/g)).toHaveLength(course.drawCount);
    expect(answers.linksTo(`${coursePath}/lessons/say-hello`)).not.toEqual([]);
  });

  it('waits until the learner has marked every short text', async () => {
    const { page, path, items } = await startAttempt(site.visitor, quizWithText);
    const short = items.find(({ kind }) => kind === 'short-text');
    if (short === undefined) throw new Error('the draw of the second module has no short text');
    await site.visitor.post(path, { ...page.fieldsOf('Save'), ...rightAnswer(short) });
    const marking = await site.visitor.post(`${path}/review`);
    expect(marking.path).toBe(`${path}/mark`);
    expect((await site.visitor.get(`${path}/result`)).path).toBe(`${path}/mark`);
    const late = await page.press('Save');
    expect(late.path).toBe(`${path}/mark?late`);
    expect(late.statusMessage().text).toContain('submitted in another window');
    expect((await marking.press('Save my marks and see the result')).status).toBe(400);
    expect((await site.visitor.post(`${path}/mark`, { [markName(short.id)]: '7' })).status).toBe(400);
    const result = await marking.press('Save my marks and see the result', {
      [short.stem]: 'It says part of it: half a point',
    });
    expect(result.path).toBe(`${path}/result`);
    expect(result.text).toContain('marked by you');
  });
});
