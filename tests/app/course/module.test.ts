import { describe, expect, it } from 'vitest';
import { partIds, reviewItem } from '#courses/items/item.ts';
import type { Item } from '#courses/items/item.ts';
import type { Module } from '#courses/schema/library.ts';
import { moveValue } from '#app/quiz/answer-fields.ts';
import { rightAnswer } from '#tests/support/answers.ts';
import { asHtml } from '#tests/support/html.ts';
import { finishLessons, passQuiz } from '#tests/support/learn.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const course = shippedCourse();
const coursePath = `/courses/${course.id}`;
const modulePath = ({ id }: Module): string => `${coursePath}/modules/${id}`;
const lessonPath = ({ id }: { readonly id: string }): string => `${coursePath}/lessons/${id}`;

const moduleAt = (place: number): Module => {
  const module = course.modules[place - 1];
  if (module === undefined) throw new Error(`there is no module ${String(place)}`);
  return module;
};
const [first, second, fourth, last] = [moduleAt(1), moduleAt(2), moduleAt(4), moduleAt(6)];

const site = openSite();

/** Where the one filled button of the page leads, and what it says. */
const buttonOf = (html: string): string =>
  [...html.matchAll(/<a class="button" href="([^"]+)">([^<]+)</g)]
    .map(([, href = '', label = '']) => `${label} → ${href}`)
    .join();

/** The items that the page asks, in order. */
const askedOn = (html: string): readonly Item[] => {
  const items = course.modules.flatMap((module) => module.items);
  return [...html.matchAll(/name="do" value="check:([^"]+)"/g)].map(([, id]) => {
    const item = items.find((candidate) => candidate.id === id);
    if (item === undefined) throw new Error(`the page asks ${String(id)}, which the course does not have`);
    return item;
  });
};

/** Everything that explains an answer, as a page writes it. */
const explanationsOf = (item: Item): readonly string[] => {
  const { lines, why } = reviewItem({ item, order: [...partIds(item)] }, undefined);
  return [...lines.map(({ feedback }) => feedback), why].flatMap((text) =>
    text === undefined ? [] : [asHtml(text)],
  );
};

describe('the page of a module', () => {
  it('opens it: what it is, what comes of it, what to have at hand, its lessons and its quiz', async () => {
    for (const module of course.modules) {
      const { status, html } = await site.visitor.get(modulePath(module));
      expect(status).toBe(200);
      expect(html).toContain(`<h1>${module.title}</h1>`);
      expect(html).toContain(`<span>v.${String(module.number)}<!-- --> </span>`);
      expect(html).toContain(
        `${String(module.lessons.length)} lessons, ${String(module.minutes)} minutes, and a quiz of about 15`,
      );
      const texts = [
        module.subtitle,
        module.aim,
        ...module.objectives.map(({ text }) => text),
        ...module.have,
      ];
      for (const text of texts) expect(html).toContain(text);
      for (const lesson of module.lessons) expect(html).toContain(`href="${lessonPath(lesson)}"`);
      expect(html).toContain(`href="${modulePath(module)}/quiz"`);
      expect(html).not.toContain('Try this week');
    }
  });

  it('says which module it builds on, as advice', async () => {
    const { html } = await site.visitor.get(modulePath(last));
    expect(html).toContain(`<a href="${modulePath(fourth)}">Builds on module 4, ${fourth.title}.</a>`);
    expect(html).toContain('nothing is locked');
    expect((await site.visitor.get(modulePath(first))).html).not.toContain('Builds on');
  });

  it('is where its card on the course page leads, and the crumbs of lesson, quiz and result', async () => {
    const link = `<a href="${modulePath(first)}">`;
    expect((await site.visitor.get(coursePath)).html).toContain(
      `<h3 id="${first.id}">${link}${first.title}</a>`,
    );
    const crumb = `${link}Module 1: ${first.title}</a>`;
    const [lesson] = first.lessons;
    expect((await site.visitor.get(`${coursePath}/lessons/${lesson?.id ?? ''}`)).html).toContain(crumb);
    expect((await site.visitor.get(`${modulePath(first)}/quiz`)).html).toContain(crumb);
    expect((await passQuiz(site.visitor, course, first)).html).toContain(crumb);
  });

  it('ships no script and leaves no cookie', async () => {
    expect((await site.visitor.get(modulePath(second))).html).not.toContain('<script');
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('is not found where the course has no such module', async () => {
    expect((await site.visitor.get(`${coursePath}/modules/other`)).status).toBe(404);
    expect((await site.visitor.get('/courses/other/modules/live')).status).toBe(404);
    expect((await site.visitor.post(`${coursePath}/modules/other`, { do: 'check:m1-q01' })).status).toBe(404);
  });
});

describe('the next step of a module', () => {
  it('is its first lesson, then the one after the last that was finished, then its quiz', async () => {
    const [lesson, next] = second.lessons;
    if (lesson === undefined || next === undefined) throw new Error('the module has too few lessons');
    const button = async () => buttonOf((await site.visitor.get(modulePath(second))).html);
    expect(await button()).toBe(`Begin lesson 2.1 → ${lessonPath(lesson)}`);
    await finishLessons(site.visitor, course, [lesson]);
    expect(await button()).toBe(`Go on with lesson 2.2 → ${lessonPath(next)}`);
    expect((await site.visitor.get(modulePath(second))).html).toContain('1 of 6 lessons finished.');
    await finishLessons(site.visitor, course, second.lessons);
    expect(await button()).toBe(`Take the quiz → ${modulePath(second)}/quiz`);
    const attempt = await site.visitor.post(`${modulePath(second)}/quiz`);
    expect(await button()).toBe(`Resume the module 2 quiz → ${attempt.path}`);
  });

  it('of a finished one is the next that is left, with the date, the summary and one thing to try', async () => {
    await finishLessons(site.visitor, course, first.lessons);
    await passQuiz(site.visitor, course, first);
    const { html } = await site.visitor.get(modulePath(first));
    expect(buttonOf(html)).toBe(`Go on to module 2 → ${modulePath(second)}`);
    expect(html).toContain('All 5 lessons finished. Quiz passed, 100%.');
    expect(html).toContain('Module 1 finished');
    expect(html).toContain(first.summary);
    expect(html).toContain('Try this week');
    expect(html).toContain(first.tryThisWeek);
    expect(html.match(/class="stamp"/g)).toHaveLength(6);
  });

  it('skips modules that are finished, and leads to the certificate after the last', async () => {
    for (const module of [second, first, moduleAt(3)]) {
      await finishLessons(site.visitor, course, module.lessons);
      await passQuiz(site.visitor, course, module);
    }
    expect(buttonOf((await site.visitor.get(modulePath(first))).html)).toContain('Go on to module 4 →');
    for (const module of [last, fourth, moduleAt(5)]) {
      await finishLessons(site.visitor, course, module.lessons);
      await passQuiz(site.visitor, course, module);
    }
    expect(buttonOf((await site.visitor.get(modulePath(first))).html)).toBe(
      `Go to your certificate → ${coursePath}/completion`,
    );
  }, 30_000);
});

describe('the warm-up', () => {
  it('asks three items of earlier modules, without their keys, and says that it does not count', async () => {
    for (const module of course.modules.slice(1)) {
      const { html } = await site.visitor.get(modulePath(module));
      const asked = askedOn(html);
      expect(asked).toHaveLength(3);
      const earlier = course.modules.slice(0, module.number - 1).flatMap(({ items }) => items);
      for (const item of asked) {
        expect(earlier).toContainEqual(item);
        for (const text of explanationsOf(item)) expect(html).not.toContain(text);
      }
      expect(html).toContain('This does not count');
      expect(html).not.toMatch(/class="(right|chosen|why)|"correct"/);
    }
  });

  it('is not there before the first module', async () => {
    const { html } = await site.visitor.get(modulePath(first));
    expect(askedOn(html)).toEqual([]);
    expect(html).not.toContain('warm-up');
  });

  it('explains an answer at once, with the lesson that teaches it; nothing is kept, and no session made', async () => {
    const [item, ...others] = askedOn((await site.visitor.get(modulePath(fourth))).html);
    if (item === undefined) throw new Error('the warm-up asks nothing');
    const page = await site.visitor.post(modulePath(fourth), {
      ...rightAnswer(item),
      do: `check:${item.id}`,
    });
    expect(page.status).toBe(200);
    expect(page.path).toBe(modulePath(fourth));
    expect(page.html).toContain('Right, 1 point');
    expect(page.html).toContain('From lesson');
    for (const text of explanationsOf(item)) expect(page.html).toContain(text);
    for (const text of others.flatMap(explanationsOf)) expect(page.html).not.toContain(text);
    expect(site.visitor.cookies.size).toBe(0);
    expect((await site.visitor.get(modulePath(fourth))).html).not.toContain('Right, 1 point');
  });

  it('answers one that was asked on another day as well', async () => {
    const asked = askedOn((await site.visitor.get(modulePath(second))).html).map(({ id }) => id);
    const item = first.items.find(({ id, kind }) => !asked.includes(id) && kind === 'single');
    if (item === undefined) throw new Error('the bank has no other single choice');
    const page = await site.visitor.post(modulePath(second), {
      ...rightAnswer(item),
      do: `check:${item.id}`,
    });
    expect(page.status).toBe(200);
    expect(page.html).toContain('Right, 1 point');
    expect(askedOn(page.html).map(({ id }) => id)).toEqual([item.id, ...asked.slice(1)]);
  });

  it('moves lines up and down with their buttons, and explains nothing yet', async () => {
    const item = first.items.find(({ kind }) => kind === 'ordering');
    if (item?.kind !== 'ordering') throw new Error('the bank has nothing to put in order');
    const [top = '', next = ''] = item.lines.map(({ id }) => id);
    const places = { ...rightAnswer(item), move: moveValue(item.id, top, 'down') };
    const page = await site.visitor.post(modulePath(second), places);
    expect(page.status).toBe(200);
    const lines = [...page.html.matchAll(/for="answer\.[a-z0-9-]+\.([a-z0-9-]+)"/g)].map(([, id]) => id);
    expect(lines.indexOf(next)).toBeLessThan(lines.indexOf(top));
    for (const text of explanationsOf(item)) expect(page.html).not.toContain(text);
    expect(site.visitor.cookies.size).toBe(0);
  });

  it('knows no item of this module or a later one', async () => {
    for (const { items } of [second, last]) {
      const posted = { do: `check:${items[0]?.id ?? ''}` };
      expect((await site.visitor.post(modulePath(second), posted)).status).toBe(404);
    }
    expect((await site.visitor.post(modulePath(first), { do: 'check:m1-q01' })).status).toBe(404);
  });

  it('refuses a post that answers nothing', async () => {
    expect((await site.visitor.post(modulePath(second), { do: 'next' })).status).toBe(400);
    expect(site.visitor.cookies.size).toBe(0);
  });
});

describe('the check of a lesson', () => {
  it('moves lines too, without making a session', async () => {
    const lesson = course.modules
      .flatMap(({ lessons }) => lessons)
      .find(({ practiceItems }) => practiceItems.some(({ kind }) => kind === 'ordering'));
    const item = lesson?.practiceItems.find(({ kind }) => kind === 'ordering');
    if (lesson === undefined || item?.kind !== 'ordering') throw new Error('no lesson asks for an order');
    const [top = ''] = item.lines.map(({ id }) => id);
    const posted = { ...rightAnswer(item), move: moveValue(item.id, top, 'down') };
    expect((await site.visitor.post(lessonPath(lesson), posted)).status).toBe(200);
    expect(site.visitor.cookies.size).toBe(0);
  });
});

describe('the desk', () => {
  it('shows the state of each module in words, with the way to it, and how many notes are saved', async () => {
    const [lesson] = first.lessons;
    if (lesson === undefined) throw new Error('the module has no lesson');
    await finishLessons(site.visitor, course, [lesson]);
    const { html } = await site.visitor.get('/desk');
    for (const module of course.modules) expect(html).toContain(`<a href="${modulePath(module)}">`);
    expect(html).toContain('1 of 5 lessons finished.');
    expect(html).toContain('aria-label="Module 1: 1 of 6 done, with the quiz"');
    expect(html).toContain('aria-label="Module 2: 0 of 7 done, with the quiz"');
    expect(html).toContain('<a href="/desk/notes">Your notes: none saved yet</a>');
    expect(html.indexOf('Resume lesson 1.2')).toBeLessThan(html.indexOf('Module by module'));
  });

  it('counts reflections and tools', async () => {
    const [lesson] = first.lessons;
    if (lesson === undefined) throw new Error('the module has no lesson');
    const post = (fields: Record<string, string>) => site.visitor.post(lessonPath(lesson), fields);
    await post({ do: 'save:m1-l1-reflection', 'entry.m1-l1-reflection.text': 'A thought' });
    expect((await site.visitor.get('/desk')).html).toContain('Your notes: one saved');
    await post({ do: 'save:t1-1', 'entry.t1-1.ask': 'A talk about the pool' });
    expect((await site.visitor.get('/desk')).html).toContain('Your notes: 2 saved');
  });
});
