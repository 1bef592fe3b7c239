import { describe, expect, it } from 'vitest';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Page } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';

const course = fixtureCourse();
const lesson = `/courses/${course.id}/lessons/say-hello`;
const tool = `/courses/${course.id}/tools/greeting-card`;
const module = `/courses/${course.id}/modules/the-first-ring`;

const site = openSite();

/** What stands in the fields to copy from, by label. */
const typedIn = (page: Page) => {
  const typed = page.section('What you wrote');
  return Object.fromEntries(typed.fields.map((label) => [label, typed.value(label)]));
};

/** What a page posts, to an address that the course does not have any more. */
const postElsewhere = async (page: Page, from: string, button: string, values: Record<string, string>) =>
  site.visitor.post(page.path.replace(from, 'taken-out'), page.fieldsOf(button, values));

describe('a form whose page was taken out', () => {
  it('is answered with the text of a reflection, ready to copy, and with what became of it', async () => {
    const text = 'At home: مريم <b>\n\nAnd "Ana" & co.';
    const page = await site.visitor.get(lesson);
    const answer = await postElsewhere(page, 'say-hello', 'Save', { 'Your notes': text });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('What you just sent was not saved');
    expect(answer.text).not.toContain('Nothing of yours is lost');
    expect(typedIn(answer)).toEqual({ 'Your text': text });
    expect(answer.link('See the courses')).toBe('/courses');
  });

  it('is answered with every text of a tool, in the order of its fields', async () => {
    const page = await site.visitor.get(tool);
    const answer = await postElsewhere(page, 'greeting-card', 'Save this tool', {
      'Who can help with what?': 'Ana at the desk',
      'What will you say first?': 'Town library, hello',
    });
    const order = page.fields.filter((label) => /Who can help|What will you say/.test(label));
    const values = order.map((label) =>
      label.startsWith('Who') ? 'Ana at the desk' : 'Town library, hello',
    );
    expect(Object.values(typedIn(answer))).toEqual(values);
    expect(Object.keys(typedIn(answer))).toEqual(['Text 1 of 2', 'Text 2 of 2']);
  });

  it('is answered with the note on a training', async () => {
    const page = await site.visitor.get('/trainings/hard-calls');
    const answer = await postElsewhere(page, 'hard-calls', 'Save the note', { 'Your note': 'Ask Ana.' });
    expect(typedIn(answer)).toEqual({ 'Your text': 'Ask Ana.' });
  });

  it('is answered with the written answers of a quiz, and without its choices and numbers', async () => {
    const attempt = await site.visitor.post(`${module}/quiz`);
    const chosen = { 'answer.a': 'b', 'answer.b': 'true', 'answer.c': 'step-two', 'answer.d': '1,250' };
    const written = { 'answer.e': 'listening', 'answer.f': 'I would ask first.' };
    const answer = await site.visitor.post('/attempts/taken-out', {
      ...attempt.fieldsOf('Save'),
      ...chosen,
      ...written,
    });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('This attempt is not in your account.');
    expect(Object.values(typedIn(answer))).toEqual(['listening', 'I would ask first.']);
  });

  it('is answered without words if it has none, like a page that somebody asks for', async () => {
    const empty = await postElsewhere(await site.visitor.get(lesson), 'say-hello', 'Save', {});
    for (const page of [empty, await site.visitor.get(`/courses/${course.id}/lessons/taken-out`)]) {
      expect(page.status).toBe(404);
      expect(page.text).toContain('Nothing of yours is lost');
      expect(page.fields).toEqual([]);
    }
  });

  it('never shows a password, an address or a hidden field', async () => {
    const answer = await site.visitor.post('/courses/taken-out', {
      password: 'plum kettle anchor',
      newPassword: 'plum kettle anchor',
      email: 'ruth@library.example',
      page: 'a page',
      owner: 'an owner',
      'note.base': 'a digest',
      'entry.say-hello-reflection.text.base': 'a digest',
      note: 'Only this',
    });
    expect(typedIn(answer)).toEqual({ 'Your text': 'Only this' });
    expect(answer.html).not.toMatch(/plum kettle|ruth@library|a digest|an owner/);
  });

  it('is answered with its texts if only the part of a lesson was taken out', async () => {
    const page = await site.visitor.get(lesson);
    const answer = await site.visitor.post(lesson, {
      ...page.fieldsOf('Save', { 'Your notes': 'Kept where?' }),
      do: 'save:taken-out',
    });
    expect(answer.status).toBe(404);
    expect(answer.alert().text).toContain('What you wrote could not be saved');
    expect(typedIn(answer)).toEqual({ 'Your text': 'Kept where?' });
  });
});

describe('every field in which people write', () => {
  it.each([lesson, tool, '/trainings/hard-calls', `/feedback?page=${lesson}`])(
    'is shown again by the page that could not take it: %s',
    async (path) => {
      const page = await site.visitor.get(path);
      const names = page.attributes('textarea', 'name');
      expect(names).not.toEqual([]);
      const fields = Object.fromEntries(names.map((name) => [name, `The words of ${name}`]));
      const answer = await site.visitor.post('/courses/taken-out', fields);
      expect(Object.values(typedIn(answer))).toEqual(Object.values(fields));
    },
  );
});
