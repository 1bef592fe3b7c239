import { describe, expect, it } from 'vitest';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const lessonPath = `${coursePath}/lessons/say-hello`;
const reflection = 'The last call you made';

const site = openSite();

/** Writes in the reflection and in the tool of a lesson. */
async function write(who: Visitor, thought: string, greeting: string): Promise<void> {
  await (await who.get(lessonPath)).section(reflection).press('Save', { 'Your notes': thought });
  await (await who.get(lessonPath)).press('Save this tool', { 'What will you say first?': greeting });
}

describe('the notes of a learner', () => {
  it('are typeset, a section for each reflection and tool, with its kind, question and lesson', async () => {
    await write(site.visitor, 'First line\nsecond line\n\n- one\n- two', 'Good morning');
    const page = await site.visitor.get('/desk/notes');
    const thought = page.section(reflection);
    expect(thought.text).toContain('Reflection');
    expect(thought.link('1.1 Say hello')).toBe(`${lessonPath}#say-hello-reflection`);
    expect(thought.texts('.panel p')).toEqual(['First line second line']);
    expect(thought.texts('.panel li')).toEqual(['one', 'two']);
    const tool = page.section('Greeting card');
    expect(tool.text).toMatch(/^Tool /);
    expect(tool.text).toContain('What will you say first? Good morning');
    expect(page.text).not.toContain('----');
  });

  it('show what was typed, and never run it', async () => {
    await write(site.visitor, '<b>bold</b> & <script>alert(1)</script>', 'x');
    const page = await site.visitor.get('/desk/notes');
    expect(page.section(reflection).text).toContain('<b>bold</b> & <script>alert(1)</script>');
    expect(page.html).not.toContain('<script>alert(1)');
  });

  it('are found by their words, by those of the lesson, and without case and accents', async () => {
    await write(site.visitor, 'At the Café', 'Good morning');
    const all = await site.visitor.get('/desk/notes');
    for (const [query, found] of [
      ['cafe', [reflection]],
      ['MORN', ['Greeting card']],
      ['say hello', ['Greeting card', reflection]],
    ] as const) {
      const page = await all.press('Search', { 'Search your notes': query });
      expect(page.path).toMatch(/^\/desk\/notes\?q=/);
      const shown = ['Greeting card', reflection].filter((title) => page.headings.includes(title));
      expect(shown.toSorted(), query).toEqual(found.toSorted());
      expect(page.statusMessage().text).toContain(`of 2 notes`);
    }
    const none = await all.press('Search', { 'Search your notes': 'elephant' });
    expect(none.statusMessage().text).toContain('None of your notes has “elephant”.');
    expect(none.value('Search your notes')).toBe('elephant');
    expect((await none.follow('Show all notes')).headings).toContain(reflection);
  });

  it('are searched for nobody else', async () => {
    await write(site.visitor, 'A rare pelican', 'Hello');
    const other = new Visitor(site.server.url);
    await write(other, 'Something else', 'Hello');
    const page = await other.get('/desk/notes?q=pelican');
    expect(page.statusMessage().text).toContain('None of your notes');
    expect(page.text).not.toContain('rare');
    expect((await new Visitor(site.server.url).get('/desk/notes?q=pelican')).path).toMatch(/^\/sign-in/);
  });
});
