import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { allRight, hiddenFields, rightAnswer, servedItems } from '#tests/support/answers.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/ask-before-you-plan`;
const quizPath = `${coursePath}/modules/getting-your-bearings/quiz`;

const site = openSite();

/** Starts an attempt, and gives the path of its page, what it posts back, and the items that it serves. */
async function startAttempt(who: Visitor) {
  const page = await who.post(quizPath);
  const items = servedItems(course, page.html);
  return { path: page.path, html: page.html, items, hidden: hiddenFields(page.html) };
}

describe('an attempt', () => {
  it('shows its questions without keys, feedback or model answers', async () => {
    const { html, items } = await startAttempt(site.visitor);
    expect(items).toHaveLength(10);
    for (const item of items) {
      const secrets =
        JSON.stringify(item).match(/(?<="(?:feedback|modelAnswer|true|false)":")[^"]{12,}/g) ?? [];
      for (const secret of secrets) expect(html).not.toContain(secret.slice(0, 40));
    }
    expect(html).not.toMatch(/"correct"|modelAnswer|keywords|tolerance/);
  });

  it('is the same one for who starts twice', async () => {
    const [first, second] = [await startAttempt(site.visitor), await startAttempt(site.visitor)];
    expect(second.path).toBe(first.path);
  });

  it('keeps answers that are saved, and shows them again', async () => {
    const { path, items, hidden } = await startAttempt(site.visitor);
    await site.visitor.post(path, {
      ...hidden,
      ...allRight(items),
      do: 'save',
      [`flag.${items[0]?.id ?? ''}`]: 'on',
    });
    const page = await site.visitor.get(path);
    expect(page.html).toContain('10 of 10 answered, 1 flagged');
    expect(page.html).toMatch(/Saved \d/);
  });

  it('belongs to nobody else', async () => {
    const { path } = await startAttempt(site.visitor);
    const other = new Visitor(site.server.url);
    await other.post(lessonPath, { do: 'next' });
    for (const page of [path, `${path}/review`, `${path}/mark`, `${path}/result`]) {
      expect((await other.get(page)).status).toBe(404);
    }
    expect((await other.post(path, { do: 'save' })).status).toBe(404);
    expect((await other.post(`${path}/review`)).status).toBe(404);
  });

  it('sends who has no session to sign in, and back', async () => {
    const { path } = await startAttempt(site.visitor);
    expect((await new Visitor(site.server.url).get(path)).path).toBe(
      `/sign-in?to=${encodeURIComponent(path)}`,
    );
  });

  it('refuses a tampered post with the question named, and keeps what was saved', async () => {
    const { path, items, hidden } = await startAttempt(site.visitor);
    const index = items.findIndex(({ kind }) => kind === 'single');
    const item = items[index];
    if (item === undefined) throw new Error('this draw has no single choice');
    await site.visitor.post(path, { ...hidden, ...rightAnswer(item), do: 'save' });
    const tampered = { ...hidden, [fieldName(item.id)]: 'tampered', do: 'save' };
    const page = await site.visitor.post(path, tampered);
    expect(page.status).toBe(400);
    expect(page.html).toContain(`href="#question-${String(index + 1)}"`);
    expect(page.html).toContain('the answer is not one of its choices');
    expect((await site.visitor.get(path)).html).toContain('1 of 10 answered');
  });

  it('refuses an answer to a question that it does not have', async () => {
    const { path } = await startAttempt(site.visitor);
    expect((await site.visitor.post(path, { 'answer.stranger': 'a', do: 'save' })).status).toBe(400);
  });

  it('cannot be changed once it is submitted', async () => {
    const { path, items, hidden } = await startAttempt(site.visitor);
    await site.visitor.post(`${path}/review`);
    const page = await site.visitor.post(path, { ...hidden, ...allRight(items), do: 'save' });
    expect(page.path).toBe(`${path}/result?late`);
    expect(page.html).toContain('in another window or on another device');
    expect(page.html).toContain('0%');
    expect(page.html).toContain('Not passed yet.');
  });

  it('explains every answer afterwards, with a link to its lesson', async () => {
    const { path, items } = await startAttempt(site.visitor);
    const page = await site.visitor.post(`${path}/review`);
    expect(page.html.match(/From lesson/g)).toHaveLength(items.length);
  });

  it('waits for the learner to mark a short text, and wants every mark', async () => {
    for (let tries = 0; tries < 30; tries++) {
      const guest = new Visitor(site.server.url);
      const { path, items, hidden } = await startAttempt(guest);
      const short = items.find(({ kind }) => kind === 'short-text');
      if (short === undefined) continue;
      await guest.post(path, { ...hidden, ...rightAnswer(short), do: 'save' });
      expect((await guest.post(`${path}/review`)).path).toBe(`${path}/mark`);
      expect((await guest.get(`${path}/result`)).path).toBe(`${path}/mark`);
      const late = await guest.post(path, { do: 'save' });
      expect(late.path).toBe(`${path}/mark?late`);
      expect(late.html).toContain('submitted in another window');
      expect((await guest.post(`${path}/mark`, {})).status).toBe(400);
      expect((await guest.post(`${path}/mark`, { [`mark.${short.id}`]: '7' })).status).toBe(400);
      const page = await guest.post(`${path}/mark`, { [`mark.${short.id}`]: '0.5' });
      expect(page.path).toBe(`${path}/result`);
      expect(page.html).toContain('marked by you');
      return;
    }
    throw new Error('thirty draws without a short text');
  });
});
