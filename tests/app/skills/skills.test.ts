import { describe, expect, it } from 'vitest';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { signUp } from '#tests/support/accounts.ts';
import { hiddenFields, isChosen } from '#tests/support/answers.ts';
import { asHtml } from '#tests/support/html.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { rate, skillsCheckOf } from '#tests/support/skills.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = shippedCourse();
const check = skillsCheckOf(course);
const coursePath = `/courses/${course.id}`;
const checkPath = `${coursePath}/skills-check`;

const site = openSite();

describe('the skills check', () => {
  it('says what it is and what is kept, and keeps nothing and makes nobody a guest before Start', async () => {
    const { html, status } = await site.visitor.get(checkPath);
    expect(status).toBe(200);
    for (const words of ['There is no pass mark.', '18 statements and 6 situations, about 8 minutes'])
      expect(html).toContain(words);
    expect(html).toContain('By pressing Start you agree that your answers are kept here');
    expect(site.visitor.cookies.size).toBe(0);
    expect((await site.visitor.get(`${checkPath}/3`)).path).toBe(checkPath);
    expect((await site.visitor.get(`${checkPath}/7`)).status).toBe(404);
    expect((await site.visitor.get('/courses/nowhere/skills-check')).status).toBe(404);
  });

  it('asks all 18 statements, module by module, with their anchors, and the six situations after them', async () => {
    let page = await site.visitor.post(checkPath, { do: 'start' });
    for (const [index, { statements }] of check.modules.entries()) {
      expect(page.path).toBe(`${checkPath}/${String(index + 1)}`);
      for (const { id, text, anchors } of statements) {
        const at = page.html.indexOf(`name="${fieldName(id)}"`);
        expect(at, id).toBeGreaterThan(0);
        for (const words of [text, ...anchors]) expect(page.html, id).toContain(asHtml(words));
        const values = [...page.html.matchAll(new RegExp(`name="${fieldName(id)}" value="(\\w+)"`, 'g'))];
        expect(values.map(([, value]) => value)).toEqual(['1', '2', '3', '4', '5', 'never']);
      }
      expect(page.html.match(/between 1 and 3/g)).toHaveLength(3);
      expect(page.html, 'nothing is chosen').not.toContain('checked=""');
      page = await site.visitor.post(page.path, { ...hiddenFields(page.html), do: 'next' });
    }
    expect(page.path).toBe(`${checkPath}/situations`);
    for (const { situation } of check.modules) {
      for (const text of [situation.text, ...situation.options.map((option) => option.text)])
        expect(page.html).toContain(asHtml(text));
      for (const { feedback } of situation.options) expect(page.html).not.toContain(asHtml(feedback));
    }
    expect(page.html).not.toMatch(/of 3 points|"points"/);
  });

  it('shuffles the options of situations, in the same order on every visit', async () => {
    const orderOf = (html: string) =>
      [...html.matchAll(/name="answer\.j\d" value="(\w)"/g)].map(([, id]) => id).join('');
    const visit = async (who: Visitor) => orderOf((await who.get(`${checkPath}/situations`)).html);
    await site.visitor.post(checkPath, { do: 'start' });
    expect(await visit(site.visitor)).toBe(await visit(site.visitor));
    const others = await Promise.all(
      [1, 2, 3].map(async () => {
        const other = new Visitor(site.server.url);
        await other.post(checkPath, { do: 'start' });
        return visit(other);
      }),
    );
    expect(new Set([await visit(site.visitor), ...others]).size).toBe(4);
  });

  it('saves with every post, back and forward, and goes on where one stopped, for guests too', async () => {
    const [first, second] = check.modules;
    if (first === undefined || second === undefined) throw new Error('there are too few modules');
    const one = await site.visitor.post(checkPath, { do: 'start' });
    const two = await site.visitor.post(one.path, {
      ...hiddenFields(one.html),
      ...rate(first, ['4', '', 'never']),
      do: 'next',
    });
    expect(two.html).toMatch(/Saved \d+:\d\d/);
    expect(two.html).toContain('2 of 24 questions answered');
    const back = await site.visitor.post(two.path, {
      ...hiddenFields(two.html),
      ...rate(second, ['2']),
      do: 'back',
    });
    expect(back.path).toBe(`${checkPath}/1`);
    expect(isChosen(back.html, 's01', '4')).toBe(true);
    expect(isChosen(back.html, 's03', 'never')).toBe(true);
    expect(back.html).not.toMatch(/name="answer\.s02"[^>]*checked=""/);
    const changed = await site.visitor.post(back.path, {
      ...hiddenFields(back.html),
      ...rate(first, ['5', '1', 'never']),
    });
    expect(changed.path).toBe(`${checkPath}/1`);
    expect(isChosen(changed.html, 's01', '5')).toBe(true);
    for (const path of ['/desk', checkPath, coursePath]) {
      const { html } = await site.visitor.get(path);
      expect(html, path).toContain(`href="${checkPath}/2">Go on with the skills check</a>`);
      expect(html, path).toContain('4 of 24 answered');
    }
    expect((await site.visitor.post(checkPath, { do: 'start' })).path).toBe(`${checkPath}/2`);
    const end = await site.visitor.get(`${checkPath}/end`);
    expect(end.html).toContain('20 questions are open.');
    expect(end.html).toContain(`<a href="${checkPath}/2">2. Purpose Before Process</a>`);
  });

  it('takes no rating and no option that it did not offer', async () => {
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    const posted = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '6', 'answer.s04': '5' });
    expect(posted.html).toContain('0 of 24 questions answered');
    const situations = await site.visitor.post(`${checkPath}/situations`, { ...hidden, 'answer.j1': 'z' });
    expect(situations.html).toContain('0 of 24 questions answered');
  });

  it('saves for the script in its page, and says when nothing can be saved any more', async () => {
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    const href = /data-autosave="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const saved = await site.visitor.post(href, { ...hidden, 'answer.s01': '3' });
    expect(saved.html).toMatch(/^\{"text":"Saved \d/);
    expect(isChosen((await site.visitor.get(page.path)).html, 's01', '3')).toBe(true);
    const result = await site.visitor.post(`${checkPath}/end`, { ...hidden, do: 'finish' });
    const late = await site.visitor.post(href, { ...hidden, 'answer.s01': '5' });
    expect(late.status).toBe(409);
    expect(late.html).toContain(`"href":"${result.path}"`);
    const again = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '5' });
    expect(again.path).toBe(`${result.path}?late`);
    expect(again.html).toContain('nothing more can be changed');
    const twice = await site.visitor.post(`${checkPath}/end`, { ...hidden, do: 'finish' });
    expect(twice.path).toBe(result.path);
    await site.visitor.post(checkPath, { do: 'delete' });
    expect((await site.visitor.post(href, { ...hidden, 'answer.s01': '5' })).html).toContain('was deleted');
    const gone = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '5' });
    expect(gone.html).toContain('That check was deleted');
  });

  it('keeps what was posted after the session was gone, and joins it on signing in', async () => {
    const account = await signUp(site.visitor);
    const page = await site.visitor.post(checkPath, { do: 'start' });
    const hidden = hiddenFields(page.html);
    await site.visitor.post(page.path, { ...hidden, 'answer.s01': '2', 'answer.s02': '2' });
    site.visitor.cookies.clear();
    const posted = await site.visitor.post(page.path, { ...hidden, 'answer.s01': '4', 'answer.s03': '4' });
    expect(isChosen(posted.html, 's01', '4')).toBe(true);
    await site.visitor.post('/sign-in', account);
    const { html } = await site.visitor.get(page.path);
    expect(html).toContain('3 of 24 questions answered');
    for (const [id, rating] of [
      ['s01', '4'],
      ['s02', '2'],
      ['s03', '4'],
    ] as const)
      expect(isChosen(html, id, rating), id).toBe(true);
  });
});

describe('the offer', () => {
  it('is on the front page and on the page of a course that has a check', async () => {
    for (const path of ['/', coursePath])
      expect((await site.visitor.get(path)).html).toContain(`href="${checkPath}">What skills do I need?</a>`);
  });
});
