import { describe, expect, it } from 'vitest';
import { partIds, explainItem } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Module } from '#courses/schema/library.ts';
import { moveValue } from '#app/quiz/answer-fields.ts';
import { rightAnswer } from '#tests/support/answers.ts';
import { finishLessons, passQuiz } from '#tests/support/learn.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import type { View } from '#tests/support/page.ts';
import { openSite } from '#tests/support/site.ts';

const course = fixtureCourse();
const coursePath = `/courses/${course.id}`;
const modulePath = ({ id }: Module): string => `${coursePath}/modules/${id}`;
const lessonPath = ({ id }: { readonly id: string }): string => `${coursePath}/lessons/${id}`;

const [first, last] = course.modules;
if (first === undefined || last === undefined) throw new Error('the course has two modules');

const site = openSite();

/** The one thing to do next: what its link says and where it leads. */
const nextStep = async (module: Module): Promise<string> => {
  const page = await site.visitor.get(modulePath(module));
  const [step] = page.links.filter(({ name }) => /^(Start|Continue|Go to|Take)/.test(name));
  return step === undefined ? 'nothing' : `${step.name} → ${step.href}`;
};

/** The items of earlier modules that the page asks, in order. */
const askedOn = (page: View): readonly Item[] => {
  const items = course.modules.flatMap((module) => module.items);
  return page.names('group').flatMap((name) => items.find(({ stem }) => name.includes(stem)) ?? []);
};

/** Everything that explains an answer. */
const explanationsOf = (item: Item): readonly string[] => {
  const { lines, why } = explainItem({ item, order: [...partIds(item)] }, undefined);
  return [...lines.map(({ feedback }) => feedback), why].filter((text) => text !== undefined);
};

describe('the page of a module', () => {
  it('opens it: what it is, what comes of it, what to have on hand, its lessons and its quiz', async () => {
    for (const module of course.modules) {
      const page = await site.visitor.get(modulePath(module));
      expect(page.status).toBe(200);
      expect(page.headings[0]).toBe(module.title);
      const size = `${String(module.lessons.length)} lessons, ${String(module.minutes)} minutes`;
      expect(page.text).toContain(`${size}, and a quiz of about 15`);
      for (const text of [module.subtitle, module.aim]) expect(page.text).toContain(text);
      expect(page.items).toEqual(expect.arrayContaining(module.objectives.map(({ text }) => text)));
      expect(page.items).toEqual(expect.arrayContaining([...module.have]));
      const lessons = page.section('Lessons');
      for (const lesson of module.lessons) expect(lessons.link(lesson.title)).toBe(lessonPath(lesson));
      expect(lessons.link('5 questions')).toBe(`${modulePath(module)}/quiz`);
      expect(page.text).not.toContain('Try this week');
    }
  });

  it('says which module it builds on, as advice', async () => {
    const page = await site.visitor.get(modulePath(last));
    expect(page.link(`Builds on module 1, ${first.title}.`)).toBe(modulePath(first));
    expect(page.text).toContain('Nothing is locked');
    expect((await site.visitor.get(modulePath(first))).text).not.toContain('Builds on');
  });

  it('is where its card on the course page leads, and the crumbs of lesson, quiz and result', async () => {
    expect((await site.visitor.get(coursePath)).link(first.title)).toBe(modulePath(first));
    const [lesson] = first.lessons;
    for (const page of [
      await site.visitor.get(`${coursePath}/lessons/${lesson?.id ?? ''}`),
      await site.visitor.get(`${modulePath(first)}/quiz`),
      await passQuiz(site.visitor, course, first),
    ])
      expect(page.section('You are here').link(`Module 1: ${first.title}`)).toBe(modulePath(first));
  });

  it('shows the scene of the module, with its title, and describes it', async () => {
    const { scene } = last;
    if (scene === null) throw new Error('the last module has no scene');
    const page = await site.visitor.get(modulePath(last));
    expect(page.names('img')).toEqual([scene.description]);
    expect(page.texts('figcaption')).toEqual([scene.title]);
    expect((await site.visitor.get(modulePath(first))).names('img')).toEqual([]);
  });

  it('has its scene beside its title on the front page and the course page, where it only decorates', async () => {
    for (const path of ['/', coursePath]) {
      const page = await site.visitor.get(path);
      expect(page.names('img'), path).toEqual([]);
      // Of two modules, only the last has a scene.
      expect(page.attributes('.card .scene', 'aria-hidden'), path).toEqual(['true']);
      expect(page.section(last.title).attributes('.scene', 'viewBox'), path).toEqual(['0 0 480 240']);
    }
  });

  it('leaves no cookie', async () => {
    await site.visitor.get(modulePath(last));
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('is not found where the course has no such module', async () => {
    expect((await site.visitor.get(`${coursePath}/modules/other`)).status).toBe(404);
    expect((await site.visitor.get('/courses/other/modules/the-first-ring')).status).toBe(404);
    expect((await site.visitor.post(`${coursePath}/modules/other`, { do: 'check:dp-q01' })).status).toBe(404);
  });
});

describe('the next step of a module', () => {
  it('is its first lesson, then the one after the last that was finished, then its quiz', async () => {
    const [lesson, next] = last.lessons;
    if (lesson === undefined || next === undefined) throw new Error('the module has too few lessons');
    expect(await nextStep(last)).toBe(`Start lesson 2.1 → ${lessonPath(lesson)}`);
    await finishLessons(site.visitor, course, [lesson]);
    expect(await nextStep(last)).toBe(`Continue with lesson 2.2 → ${lessonPath(next)}`);
    expect((await site.visitor.get(modulePath(last))).text).toContain('1 of 2 lessons finished.');
    await finishLessons(site.visitor, course, last.lessons);
    expect(await nextStep(last)).toBe(`Take the quiz → ${modulePath(last)}/quiz`);
    const attempt = await site.visitor.post(`${modulePath(last)}/quiz`);
    expect(await nextStep(last)).toBe(`Continue the module 2 quiz → ${attempt.path}`);
  });

  it('of a finished one is the next that is left, with the date, the summary and one thing to try', async () => {
    await finishLessons(site.visitor, course, first.lessons);
    await passQuiz(site.visitor, course, first);
    expect(await nextStep(first)).toBe(`Continue to module 2 → ${modulePath(last)}`);
    const page = await site.visitor.get(modulePath(first));
    expect(page.text).toContain('All 2 lessons finished. Quiz passed, 100%.');
    const closing = page.section('After module 1').text;
    expect(closing).toContain(first.summary);
    expect(closing).toContain(`Try this week ${first.tryThisWeek ?? ''}`);
    expect(page.section('Lessons').text.match(/Finished \w+ \d+, \d{4}/g)).toHaveLength(3);
  });

  it('skips modules that are finished, and leads to the certificate after the last', async () => {
    for (const module of [last, first]) {
      await finishLessons(site.visitor, course, module.lessons);
      await passQuiz(site.visitor, course, module);
      if (module === last) expect(await nextStep(last)).toBe(`Continue to module 1 → ${modulePath(first)}`);
    }
    expect(await nextStep(first)).toBe(`Go to your certificate → ${coursePath}/completion`);
  });
});

describe('the warm-up', () => {
  it('asks three items of earlier modules, without their keys, and says that it does not count', async () => {
    const page = await site.visitor.get(modulePath(last));
    const asked = askedOn(page.section('Warm up first'));
    expect(asked).toHaveLength(3);
    for (const item of asked) {
      expect(first.items).toContainEqual(item);
      for (const text of explanationsOf(item)) expect(page.html).not.toContain(text);
    }
    expect(page.section('Warm up first').text).toContain('This does not count');
    expect(page.html).not.toContain('"correct"');
  });

  it('is not there before the first module', async () => {
    const page = await site.visitor.get(modulePath(first));
    expect(askedOn(page)).toEqual([]);
    expect(page.headings).not.toContain('Warm up first');
  });

  it('explains an answer at once, with the lesson that teaches it; nothing is kept, and no session made', async () => {
    const [item, ...others] = askedOn(await site.visitor.get(modulePath(last)));
    if (item === undefined) throw new Error('the warm-up asks nothing');
    const page = await site.visitor.post(modulePath(last), { ...rightAnswer(item), do: `check:${item.id}` });
    expect(page.status).toBe(200);
    expect(page.path).toBe(modulePath(last));
    const explained = page.statusMessage();
    expect(explained.text).toMatch(/^Right\. /);
    expect(explained.text).toContain('From lesson');
    for (const text of explanationsOf(item)) expect(explained.text).toContain(text);
    for (const text of others.flatMap(explanationsOf)) expect(page.html).not.toContain(text);
    expect(site.visitor.cookies.size).toBe(0);
    expect((await site.visitor.get(modulePath(last))).text).not.toContain('Right.');
  });

  it('answers one that was asked on another day as well', async () => {
    const asked = askedOn(await site.visitor.get(modulePath(last)));
    const item = first.items.find(({ id }) => asked.every((other) => other.id !== id));
    if (item === undefined) throw new Error('the warm-up asks all that there is');
    const page = await site.visitor.post(modulePath(last), { ...rightAnswer(item), do: `check:${item.id}` });
    expect(page.status).toBe(200);
    expect(page.statusMessage().text).toMatch(/^Right\. /);
    expect(askedOn(page)).toEqual([item, ...asked.slice(1)]);
  });

  it('keeps every answer while another one is given, with the lesson of each', async () => {
    const [one, two] = askedOn(await site.visitor.get(modulePath(last)));
    if (one === undefined || two === undefined) throw new Error('the warm-up asks too little');
    const page = await site.visitor.post(modulePath(last), { ...rightAnswer(one), do: `check:${one.id}` });
    const kept = page.at(`#check-${two.id}`).fieldsOf('Check my answer');
    const next = await site.visitor.post(modulePath(last), { ...kept, ...rightAnswer(two) });
    for (const text of [one, two].flatMap(explanationsOf)) expect(next.html).toContain(text);
    expect(next.text.match(/From lesson/g)).toHaveLength(2);
  });

  it('comes first before a module is begun, and last once it is', async () => {
    const places = async () => {
      const { headings } = await site.visitor.get(modulePath(last));
      return { warmUp: headings.findIndex((title) => title.startsWith('Warm up')), count: headings.length };
    };
    expect((await places()).warmUp).toBe(1);
    await finishLessons(site.visitor, course, last.lessons.slice(0, 1));
    const { warmUp, count } = await places();
    expect(warmUp).toBe(count - 1);
  });

  it('moves lines up and down with their buttons, and explains nothing yet', async () => {
    const item = first.items.find(({ kind }) => kind === 'ordering');
    if (item?.kind !== 'ordering') throw new Error('the bank has nothing to put in order');
    const [top, next] = item.lines;
    const places = { ...rightAnswer(item), move: moveValue(item.id, top?.id ?? '', 'down') };
    const page = await site.visitor.post(modulePath(last), places);
    expect(page.status).toBe(200);
    const placeOf = (line: typeof top) => page.value(`Place of: ${line?.text ?? ''}`);
    expect([placeOf(next), placeOf(top)]).toEqual(['1', '2']);
    for (const text of explanationsOf(item)) expect(page.html).not.toContain(text);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('knows no item of this module or a later one', async () => {
    const posted = { do: `check:${last.items[0]?.id ?? ''}` };
    expect((await site.visitor.post(modulePath(last), posted)).status).toBe(404);
    expect((await site.visitor.post(modulePath(first), posted)).status).toBe(404);
  });

  it('refuses a post that answers nothing', async () => {
    expect((await site.visitor.post(modulePath(last), { do: 'next' })).status).toBe(400);
    expect(site.visitor.cookies.size).toBe(0);
  });
});

describe('the check of a lesson', () => {
  it('moves lines too, without making a session', async () => {
    const page = await site.visitor.get(`${coursePath}/lessons/pass-it-on`);
    const moved = await page.press('Move down: Ask whether you may pass the call on');
    expect(moved.status).toBe(200);
    expect(site.visitor.cookies.size).toBe(0);
  });
});

describe('the desk', () => {
  it('shows the state of each module in words, with the way to it, and how many notes are saved', async () => {
    const [lesson] = first.lessons;
    if (lesson === undefined) throw new Error('the module has no lesson');
    await finishLessons(site.visitor, course, [lesson]);
    const desk = await site.visitor.get('/desk');
    const states = desk.section('Module by module');
    for (const module of course.modules) expect(states.link(module.title)).toBe(modulePath(module));
    expect(states.text).toContain('1 of 2 lessons finished.');
    expect(states.names('img')).toEqual([
      'Module 1: 1 of 3 done, with the quiz',
      'Module 2: 0 of 3 done, with the quiz',
    ]);
    expect(states.link('Your notes: none saved yet')).toBe('/desk/notes');
    expect(desk.text.indexOf('Continue lesson 1.2')).toBeLessThan(desk.text.indexOf('Module by module'));
  });

  it('counts reflections and tools', async () => {
    const path = `${coursePath}/lessons/say-hello`;
    const notes = async () =>
      (await site.visitor.get('/desk')).links.find(({ href }) => href === '/desk/notes')?.name;
    await (await site.visitor.get(path)).press('Save', { 'Your notes': 'A thought' });
    expect(await notes()).toBe('Your notes: one saved');
    await (await site.visitor.get(path)).press('Save this tool', { 'What will you say first?': 'Hello' });
    expect(await notes()).toBe('Your notes: 2 saved');
  });
});
