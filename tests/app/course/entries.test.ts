import { describe, expect, it } from 'vitest';
import { baseName, entryFieldName } from '#app/course/entry-fields.ts';
import { isSaveResponse } from '#app/ui/save-response.ts';
import { signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { Page } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const lesson = `/courses/${course.id}/lessons/say-hello`;
const tool = `/courses/${course.id}/tools/greeting-card`;
const note = entryFieldName('say-hello-reflection', 'text');
const greeting = entryFieldName('greeting-card', 'greeting');
const names = entryFieldName('greeting-card', 'names');
const notesSave = `${lesson}/entries/say-hello-reflection`;

const site = openSite();

async function learner(): Promise<Visitor> {
  const visitor = new Visitor(site.server.url);
  await signUp(visitor);
  return visitor;
}

function readAnswer(page: Page) {
  const answer: unknown = JSON.parse(page.html);
  if (!isSaveResponse(answer)) throw new Error(`not an answer to a script: ${page.html}`);
  return answer;
}

/** What a form shows, by the name of its field. */
const shownIn = (page: Page, button: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(page.fieldsOf(button)).map(([name, value]) => [name, [value].flat().join()]),
  );

describe('a form that is open in two windows', () => {
  it('saves what each window changed, and empties nothing', async () => {
    const who = await learner();
    const [first, second] = [await who.get(tool), await who.get(tool)];
    await who.post(
      tool,
      first.fieldsOf('Save this tool', { 'What will you say first?': 'Town library, hello' }),
    );
    await who.post(tool, second.fieldsOf('Save this tool', { 'Who can help with what?': 'Ana at the desk' }));
    const fields = shownIn(await who.get(tool), 'Save this tool');
    expect(fields).toMatchObject({ [greeting]: 'Town library, hello', [names]: 'Ana at the desk' });
  });

  it('keeps both texts if both windows changed one field, and says so without a script', async () => {
    const who = await learner();
    const [old, other] = [await who.get(lesson), await who.get(lesson)];
    await who.post(lesson, old.fieldsOf('Save', { 'Your notes': 'At home: مريم' }));
    const told = await who.post(lesson, other.fieldsOf('Save', { 'Your notes': 'At work: Ánh' }));
    expect(told.text).toContain('This was also changed in another window, so both are kept.');
    expect(shownIn(told, 'Save')).toMatchObject({ [note]: 'At work: Ánh\n\nAt home: مريم' });
    await who.post(lesson, told.fieldsOf('Save', { 'Your notes': 'One text of both' }));
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [note]: 'One text of both' });
  });

  it('tells a script of both texts, and of what the page shows now', async () => {
    const who = await learner();
    const [old, other] = [await who.get(lesson), await who.get(lesson)];
    await who.post(notesSave, old.fieldsOf('Save', { 'Your notes': 'At home' }));
    const answer = readAnswer(await who.post(notesSave, other.fieldsOf('Save', { 'Your notes': 'At work' })));
    expect(answer.text).toMatch(/^Saved \d.* This was also changed in another window, so both/);
    expect(answer.joined).toEqual({ [note]: 'At work\n\nAt home' });
    const base = baseName('say-hello-reflection', 'text');
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [base]: answer.bases?.[base] });
  });

  it('does not take back a longer text with an older page in which nothing was touched', async () => {
    const who = await learner();
    const old = await who.get(lesson);
    await who.post(notesSave, old.fieldsOf('Save', { 'Your notes': 'Three long paragraphs' }));
    await who.post(notesSave, { ...old.fieldsOf('Save'), page: 'another page' });
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [note]: 'Three long paragraphs' });
  });
});

describe('a save whose response was lost', () => {
  it('is followed by another from the same page, which replaces it', async () => {
    const who = await learner();
    const page = await who.get(lesson);
    await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'A first thought' }));
    const answer = readAnswer(
      await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'A thought' })),
    );
    expect(answer.joined).toEqual({});
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [note]: 'A thought' });
  });

  it('stays if an earlier save of the same page was held up on the way', async () => {
    const who = await learner();
    const fields = (await who.get(lesson)).fieldsOf('Save');
    const save = (text: string, sequence: string) =>
      who.post(notesSave, { ...fields, [note]: text, sequence });
    await save('My first words, and what came to mind later', '2');
    readAnswer(await save('My first words', '1'));
    const shown = shownIn(await who.get(lesson), 'Save');
    expect(shown).toMatchObject({ [note]: 'My first words, and what came to mind later' });
    // A press of the button comes after what the script has sent.
    await who.post(lesson, {
      ...fields,
      [note]: 'Something else',
      do: 'save:say-hello-reflection',
      sequence: '3',
    });
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [note]: 'Something else' });
  });

  it('is followed by another that goes back to what the page was rendered with', async () => {
    const who = await learner();
    await who.post(notesSave, (await who.get(lesson)).fieldsOf('Save', { 'Your notes': 'As it was' }));
    const page = await who.get(lesson);
    await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'Another thought' }));
    await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'As it was' }));
    expect(shownIn(await who.get(lesson), 'Save')).toMatchObject({ [note]: 'As it was' });
  });

  it('does not let a page replace a field that another window changed meanwhile', async () => {
    const who = await learner();
    const [page, other] = [await who.get(tool), await who.get(tool)];
    await who.post(tool, other.fieldsOf('Save this tool', { 'Who can help with what?': 'Ana' }));
    await who.post(tool, page.fieldsOf('Save this tool', { 'What will you say first?': 'Hello' }));
    await who.post(tool, page.fieldsOf('Save this tool', { 'What will you say first?': 'Good morning' }));
    const fields = shownIn(await who.get(tool), 'Save this tool');
    expect(fields).toMatchObject({ [names]: 'Ana' });
    expect(fields[greeting]).toContain('Good morning');
  });

  it('does not replace the text of another window that the page has not seen', async () => {
    const who = await learner();
    const [page, other] = [await who.get(lesson), await who.get(lesson)];
    await who.post(notesSave, other.fieldsOf('Save', { 'Your notes': 'Of the other window' }));
    await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'A first thought' }));
    await who.post(notesSave, page.fieldsOf('Save', { 'Your notes': 'A second thought' }));
    expect(shownIn(await who.get(lesson), 'Save')[note]).toContain('Of the other window');
  });
});

describe('two kept texts that are longer together than a field may be', () => {
  it('can stay while other fields are saved', async () => {
    const who = await learner();
    const [old, other] = [await who.get(tool), await who.get(tool)];
    await who.post(tool, old.fieldsOf('Save this tool', { 'What will you say first?': 'a'.repeat(4000) }));
    await who.post(tool, other.fieldsOf('Save this tool', { 'What will you say first?': 'b'.repeat(4000) }));
    const page = await who.get(tool);
    const saved = await who.post(tool, page.fieldsOf('Save this tool', { 'Who can help with what?': 'Ana' }));
    expect(saved.status).toBe(200);
    expect(shownIn(saved, 'Save this tool')).toMatchObject({ [names]: 'Ana' });
  });
});
