import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Page } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';

const coursePath = `/courses/${fixtureCourse().id}`;

/** One lesson asks a question in it, and the next one asks the same question before it and another in it. */
const lessonPath = `${coursePath}/lessons/say-hello`;
const nextPath = `${coursePath}/lessons/pass-it-on`;

const stem = 'What comes first when you pick up?';
/** Their places on these pages. */
const greeting = '#check-dp-q01';
const order = '#check-dp-q03';

const right = 'The name of the library';
const wrong = 'A question about what they want from you';
const explanation = 'They do not know yet who is asking.';

const site = openSite();

const answer = async (path: string, choice: string): Promise<Page> =>
  (await site.visitor.get(path)).at(greeting).press('Check my answer', { [stem]: choice });

describe('a check of a lesson', () => {
  it('asks for an answer where none is chosen, at its field, and shows no solution', async () => {
    const page = await (await site.visitor.get(lessonPath)).press('Check my answer');
    expect(page.status).toBe(400);
    expect(page.alert().text).toBe('Give your answer first.');
    expect(page.at(greeting).text).toContain('Give your answer first.');
    expect(page.html).not.toContain(explanation);
    expect(page.buttons).not.toContain('Show the answer');
  });

  it('asks for the rest of a half answer', async () => {
    const before = await site.visitor.get(nextPath);
    const half = await before.at(order).press('Check my answer', { 'Place of: Hang up': '3' });
    expect(half.status).toBe(400);
    expect(half.alert().text).toBe('Each line needs a place of its own.');
    expect(half.value('Place of: Hang up')).toBe('3');
  });

  it('offers another try before the solution, which a second control shows', async () => {
    const tried = await answer(lessonPath, wrong);
    expect(tried.status).toBe(200);
    expect(tried.statusMessage().text).toMatch(/^Not right\./);
    expect(tried.html).not.toContain(explanation);
    const again = await tried.press('Try again', { [stem]: right });
    expect(again.statusMessage().text).toMatch(/^Right\./);
    expect(again.statusMessage().text).toContain(explanation);
    const shown = await tried.press('Show the answer', { [stem]: wrong });
    expect(shown.statusMessage().text).toMatch(/^Not right\./);
    expect(shown.statusMessage().text).toContain(explanation);
  });

  it('says nothing of points, since it counts nothing', async () => {
    const tried = await answer(lessonPath, wrong);
    for (const page of [tried, await tried.press('Show the answer'), await answer(lessonPath, right)])
      expect(page.statusMessage().text).not.toMatch(/\bpoints?\b/);
  });

  it('is kept, with what was said of it, while another one is answered', async () => {
    const places = {
      'Place of: Ask whether you may pass the call on': '1',
      'Place of: Tell your colleague the reason': '2',
      'Place of: Hang up': '3',
    };
    const first = await answer(nextPath, wrong);
    const both = await first.at(order).press('Check my answer', places);
    expect(both.at(greeting).chosen).toEqual([wrong]);
    expect(both.text.match(/Not right\.|(?<!Not )Right\./g)).toEqual(['Not right.', 'Right.']);
    expect(both.text).toContain('The reason travels with the call.');
    const all = await both.at(greeting).press('Show the answer');
    expect(all.text).toContain(explanation);
    expect(all.text).toContain('The reason travels with the call.');
    expect(all.value('Place of: Hang up')).toBe('3');
  });

  it('leads the page that answers to its own place', async () => {
    const page = await site.visitor.get(nextPath);
    for (const action of page.attributes('[data-check] form', 'action')) {
      const [path, place = ''] = action.split('#');
      expect(path).toBe(nextPath);
      expect(page.at(`#${place}`).buttons).toContain('Check my answer');
    }
  });

  it('makes no session, and reveals nothing before it is answered', async () => {
    expect((await site.visitor.get(lessonPath)).html).not.toContain(explanation);
    await answer(lessonPath, wrong);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('that the lesson does not ask is not found', async () => {
    const posted = { do: 'check:dp-q11', [fieldName('dp-q11')]: 'a' };
    expect((await site.visitor.post(lessonPath, posted)).status).toBe(404);
  });
});

describe('the question before a lesson', () => {
  it('is answered like a check, and its answer is not in the page before', async () => {
    const before = await site.visitor.get(nextPath);
    expect(before.at(greeting).text).toMatch(/^Before you read A guess is fine/);
    expect(before.html).not.toContain(explanation);
    expect((await answer(nextPath, right)).statusMessage().text).toContain(explanation);
  });
});
