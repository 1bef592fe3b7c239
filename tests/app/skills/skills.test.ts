import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Page, View } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';
import { skillsCheckOf } from '#tests/support/skills.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const check = skillsCheckOf(course);
const coursePath = `/courses/${course.id}`;
const checkPath = `${coursePath}/skills-check`;

/** Statements of the first module and ratings, by the names that their page shows. */
const [greeting, hold, handover] = ['The greeting', 'The hold', 'The handover'] as const;
const never = 'I have never been in this situation';
const between = '4 between 3 and 5';

const site = openSite();

const start = async (who = site.visitor): Promise<Page> => (await who.get(checkPath)).press('Start');
const chosenIn = (page: View, statement: string) => page.section(statement).chosen;

describe('the skills check', () => {
  it('describes itself, and stores nothing and creates no guest before Start', async () => {
    const page = await site.visitor.get(checkPath);
    expect(page.status).toBe(200);
    expect(page.text).toContain('There is no pass mark.');
    expect(page.text).toContain('6 statements and 2 situations, about 3 minutes');
    expect(page.text).toContain('By pressing Start, you agree that we keep your answers here');
    expect(site.visitor.cookies.size).toBe(0);
    expect((await site.visitor.get(`${checkPath}/2`)).path).toBe(checkPath);
    expect((await site.visitor.get(`${checkPath}/3`)).status).toBe(404);
    expect((await site.visitor.get('/courses/nowhere/skills-check')).status).toBe(404);
  });

  it('asks all statements by module with their anchors, and then the situations', async () => {
    let page = await start();
    for (const [index, { statements }] of check.modules.entries()) {
      expect(page.path).toBe(`${checkPath}/${String(index + 1)}`);
      expect(page.names('group').filter(Boolean)).toEqual(
        statements.map(({ title, text }) => `${title} ${text}`),
      );
      for (const {
        text,
        anchors: [low, middle, high],
      } of statements)
        expect(page.section(text).fields).toEqual([
          `1 ${low}`,
          '2 between 1 and 3',
          `3 ${middle}`,
          '4 between 3 and 5',
          `5 ${high}`,
          never,
        ]);
      expect(page.chosen).toEqual([]);
      page = await page.press(/^Next/);
    }
    expect(page.path).toBe(`${checkPath}/situations`);
    for (const { situation } of check.modules) {
      const options = situation.options.map(({ text }) => text);
      expect(page.section(situation.text).fields.toSorted()).toEqual(options.toSorted());
      for (const { feedback } of situation.options) expect(page.html).not.toContain(feedback);
    }
    expect(page.html).not.toMatch(/of 3 points|"points"/);
  });

  it('shuffles the options of situations in an order that stays the same', async () => {
    const visit = async (who: Visitor) => (await who.get(`${checkPath}/situations`)).fields.join();
    const orders = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const who = new Visitor(site.server.url);
        await start(who);
        const order = await visit(who);
        expect(await visit(who)).toBe(order);
        return order;
      }),
    );
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('saves with every post, and resumes where a learner or guest stopped', async () => {
    const two = await (await start()).press(/^Next/, { [greeting]: between, [handover]: never });
    expect(two.statusMessage().text).toMatch(/^Saved \d+:\d\d/);
    expect(two.names('img')).toContain('2 of 8 questions answered');
    const back = await two.press('Back', { Calm: '2 between 1 and 3' });
    expect(back.path).toBe(`${checkPath}/1`);
    expect(chosenIn(back, greeting)).toEqual([between]);
    expect(chosenIn(back, hold)).toEqual([]);
    expect(chosenIn(back, handover)).toEqual([never]);
    const changed = await back.press('Save', { [greeting]: '3 I say the name', [hold]: '1 I put' });
    expect(changed.path).toBe(`${checkPath}/1`);
    expect(chosenIn(changed, greeting)).toEqual(['3 I say the name of the library.']);
    for (const path of ['/desk', checkPath, coursePath]) {
      const page = await site.visitor.get(path);
      expect(page.link('Continue the skills check'), path).toBe(`${checkPath}/2`);
      expect(page.text, path).toContain('4 of 8 answered');
    }
    expect((await site.visitor.post(checkPath, { do: 'start' })).path).toBe(`${checkPath}/2`);
    const end = await site.visitor.get(`${checkPath}/end`);
    expect(end.text).toContain('4 questions are open.');
    expect(end.link('2. A Harder Call')).toBe(`${checkPath}/2`);
  });

  it('does not take back what another window answered', async () => {
    const visitor = new Visitor(site.server.url);
    const first = await start(visitor);
    const answered = await first.press('Next', { [greeting]: between });
    const [one, two] = [await visitor.get(`${checkPath}/1`), await visitor.get(`${checkPath}/1`)];
    expect(answered.path).toBe(`${checkPath}/2`);
    await one.press('Next', { [greeting]: never });
    await two.press('Next', { [hold]: between });
    const page = await visitor.get(`${checkPath}/1`);
    expect([chosenIn(page, greeting), chosenIn(page, hold)]).toEqual([[never], [between]]);
  });

  it('keeps the answer of another window to the same question, and says so', async () => {
    const visitor = new Visitor(site.server.url);
    await start(visitor);
    const [one, two] = [await visitor.get(`${checkPath}/1`), await visitor.get(`${checkPath}/1`)];
    await one.press('Next', { [greeting]: never });
    const told = await two.press('Next', { [greeting]: between, [hold]: between });
    expect(told.alert().text).toContain('Another window had answered one of these questions differently');
    expect([chosenIn(told, greeting), chosenIn(told, hold)]).toEqual([[never], [between]]);
    await told.press('Next', { [greeting]: between });
    expect(chosenIn(await visitor.get(`${checkPath}/1`), greeting)).toEqual([between]);
  });

  it('tells a script of it too, with every save until the page is loaded again', async () => {
    const visitor = new Visitor(site.server.url);
    await start(visitor);
    const [one, two] = [await visitor.get(`${checkPath}/1`), await visitor.get(`${checkPath}/1`)];
    await one.press('Next', { [greeting]: never });
    for (const sequence of ['1', '2']) {
      const fields = { ...two.fieldsOf('Next', { [greeting]: between }), sequence };
      const answer = await visitor.post(`${checkPath}/1/answers`, fields);
      expect(answer.html).toContain('Another window answered one of these questions differently');
    }
    expect(chosenIn(await visitor.get(`${checkPath}/1`), greeting)).toEqual([never]);
  });

  it('keeps what overtook a save of the same page that was held up', async () => {
    const visitor = new Visitor(site.server.url);
    await start(visitor);
    const page = await visitor.get(`${checkPath}/1`);
    const save = (rating: string, sequence: string) =>
      visitor.post(`${checkPath}/1/answers`, { ...page.fieldsOf('Next', { [greeting]: rating }), sequence });
    await save(never, '2');
    await save(between, '1');
    expect(chosenIn(await visitor.get(`${checkPath}/1`), greeting)).toEqual([never]);
    await save(between, '3');
    expect(chosenIn(await visitor.get(`${checkPath}/1`), greeting)).toEqual([between]);
  });

  it('ignores ratings and options that it did not offer', async () => {
    const page = await start();
    const fields = page.fieldsOf('Save');
    const tampered = { [fieldName('dp-s1')]: '6', [fieldName('dp-s4')]: '5' };
    const posted = await site.visitor.post(page.path, { ...fields, ...tampered });
    expect(posted.names('img')).toContain('0 of 8 questions answered');
    const option = { ...fields, [fieldName('dp-j1')]: 'z' };
    const situations = await site.visitor.post(`${checkPath}/situations`, option);
    expect(situations.names('img')).toContain('0 of 8 questions answered');
  });

  it('saves for its script, and says when the check is finished or deleted', async () => {
    const page = await start();
    const [script = ''] = page.attributes('[data-autosave]', 'data-autosave');
    const save = (rating: string, path = script) =>
      site.visitor.post(path, { ...page.fieldsOf('Save'), [fieldName('dp-s1')]: rating });
    expect((await save('3')).html).toMatch(/^\{"text":"Saved \d/);
    expect(chosenIn(await site.visitor.get(page.path), greeting)).toEqual([expect.stringMatching(/^3 /)]);
    const result = await (await site.visitor.get(`${checkPath}/end`)).press('See my result');
    const late = await save('5');
    expect(late.status).toBe(409);
    expect(late.html).toContain(`"href":"${result.path}"`);
    const again = await save('5', page.path);
    expect(again.path).toBe(`${result.path}?late`);
    expect(again.statusMessage().text).toContain('nothing more can be changed');
    const twice = await site.visitor.post(`${checkPath}/end`, { ...page.fieldsOf('Save'), do: 'finish' });
    expect(twice.path).toBe(result.path);
    await result.press('Delete them all');
    expect((await save('5')).html).toContain('was deleted');
    expect((await save('5', page.path)).statusMessage().text).toContain('That check was deleted');
  });

  it('holds a post that came after the session ended, and saves it when the learner signs in', async () => {
    const account = await signUp(site.visitor);
    const page = await start();
    await page.press('Save', { [greeting]: '2 between', [hold]: '2 between' });
    site.visitor.cookies.clear();
    const asked = await page.press('Save', { [greeting]: between, [hold]: [], [handover]: between });
    const joined = await asked.press('Sign in', { Email: account.email, Password: account.password });
    expect(joined.path).toBe(page.path);
    expect(joined.names('img')).toContain('3 of 8 questions answered');
    for (const [statement, rating] of [
      [greeting, between],
      [hold, '2 between 1 and 3'],
      [handover, between],
    ] as const)
      expect(chosenIn(joined, statement), statement).toEqual([rating]);
  });
});

describe('the offer', () => {
  it('is on the front page and on the page of a course that has a skills check', async () => {
    for (const path of ['/', coursePath])
      expect((await site.visitor.get(path)).link('What skills do I need?')).toBe(checkPath);
  });
});
