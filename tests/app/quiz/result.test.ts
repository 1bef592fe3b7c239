import { describe, expect, it } from 'vitest';
import { isSelfMarked } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import { markName } from '#app/quiz/answer-fields.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { allRight, servedItems } from '#tests/support/answers.ts';
import { finishCourse, passQuiz } from '#tests/support/learn.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Page } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const [first, last] = course.modules;
if (first === undefined || last === undefined) throw new Error('the course has two modules');
const quizPath = (id: string): string => `/courses/${course.id}/modules/${id}/quiz`;

const site = openSite();

/** Takes a quiz, answers the items that are picked, and gives the marks that are asked for. */
async function takeQuiz(
  who: Visitor,
  moduleId: string,
  pick: (item: Item) => boolean,
  mark = '1',
): Promise<{ readonly page: Page; readonly items: readonly Item[] }> {
  const attempt = await who.post(quizPath(moduleId));
  const items = servedItems(course, attempt);
  await who.post(attempt.path, { ...attempt.fieldsOf('Save'), ...allRight(items.filter(pick)) });
  const submitted = await who.post(`${attempt.path}/review`);
  if (!submitted.path.endsWith('/mark')) return { page: submitted, items };
  const shorts = items.filter(({ kind }) => isSelfMarked(kind));
  const marks = Object.fromEntries(shorts.map(({ id }) => [markName(id), mark]));
  return { page: await who.post(submitted.path, marks), items };
}

const none = () => false;
const all = () => true;

describe('the result of a quiz', () => {
  it('that is perfect offers no higher score, and one that is not does', async () => {
    const perfect = await passQuiz(site.visitor, course, first);
    expect(perfect.text).toContain('100%');
    expect(perfect.buttons).not.toContain('Try again for a higher score');
    const other = new Visitor(site.server.url);
    const attempt = await other.post(quizPath(first.id));
    const [, ...rest] = servedItems(course, attempt);
    await other.post(attempt.path, { ...attempt.fieldsOf('Save'), ...allRight(rest) });
    const passed = await other.post(`${attempt.path}/review`);
    expect(passed.headings[0]).toBe('You passed.');
    expect(passed.buttons).toContain('Try again for a higher score');
  });

  it('says truly how many questions of the next attempt are new', async () => {
    const { page, items } = await takeQuiz(site.visitor, first.id, none);
    const next = await site.visitor.post(quizPath(first.id));
    const seen = new Set(items.map(({ id }) => id));
    const drawn = servedItems(course, next);
    const fresh = drawn.filter(({ id }) => !seen.has(id)).length;
    const of = String(drawn.length);
    const words =
      fresh === 0
        ? 'You have seen all the questions'
        : fresh === drawn.length
          ? `all ${of} questions will be new to you`
          : `${String(fresh)} of the ${of} questions will be new to you`;
    expect(page.text).toContain(words);
    expect(page.text).not.toContain('other questions');
  });

  it('that fails is not shown in the color of one that passes', async () => {
    const fill = (page: Page) => page.attributes('.score-bar svg', 'class');
    const passed = await passQuiz(site.visitor, course, first);
    const failed = await takeQuiz(site.visitor, last.id, none);
    expect(fill(passed)).not.toEqual(fill(failed.page));
  });

  it('that fails after an earlier one passed says that the pass stands, and leads on', async () => {
    await passQuiz(site.visitor, course, first);
    const { page } = await takeQuiz(site.visitor, first.id, none);
    expect(page.headings[0]).toBe('Not passed this time.');
    expect(page.text).toContain('your best score, 100%, still counts');
    expect(page.linksTo(`/courses/${course.id}/modules/${last.id}`)).toEqual(['Continue to module 2']);
  });

  it('offers a guest who passed to keep it, in an account or with a code, and nobody else', async () => {
    const failed = await takeQuiz(site.visitor, first.id, none);
    expect(failed.page.headings).not.toContain('Keep what you did');
    const { path } = await passQuiz(site.visitor, course, first);
    const offer = (await site.visitor.get(path)).section('Keep what you did');
    expect((await offer.follow('Get a code instead')).path).toBe('/desk/resume-code');
    const signUp = await offer.follow('Create a free account');
    expect(signUp.path).toBe(`/sign-up?to=${encodeURIComponent(path)}`);
    await site.visitor.post('/sign-up', newAccount());
    expect((await site.visitor.get(path)).headings).not.toContain('Keep what you did');
  });

  it('shows an own text as right, wrong or neither, as its learner marked it', async () => {
    const looks: string[] = [];
    for (const mark of ['1', '0.5', '0']) {
      const { page, items } = await untilShortText(mark);
      const number = items.findIndex(({ kind }) => isSelfMarked(kind)) + 1;
      const [own = ''] = page.at(`#answer-${String(number)}`).attributes('.options li:first-child', 'class');
      looks.push(own);
    }
    expect(looks).toEqual(['right', '', 'chosen']);
  });

  /** Takes the quiz until it asks for a text. The questions that were asked least come first. */
  async function untilShortText(mark: string): ReturnType<typeof takeQuiz> {
    const taken = await takeQuiz(site.visitor, last?.id ?? '', all, mark);
    return taken.items.some(({ kind }) => isSelfMarked(kind)) ? taken : untilShortText(mark);
  }
});

describe('an attempt after the course is finished', () => {
  it('does not take the place of “You finished”, and can be resumed from there', async () => {
    await finishCourse(site.visitor, course);
    const open = await site.visitor.post(quizPath(first.id));
    for (const path of ['/desk', `/courses/${course.id}`]) {
      const page = await site.visitor.get(path);
      expect(page.headings).toContain('You finished the course.');
      expect(page.linksTo(open.path)).toEqual([
        'You left a practice attempt open: continue the module 1 quiz.',
      ]);
    }
    const module = await site.visitor.get(`/courses/${course.id}/modules/${first.id}`);
    expect(module.headings).toContain('You finished the course.');
    expect(module.linksTo(open.path)).toHaveLength(1);
  });
});
