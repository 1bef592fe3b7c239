import { describe, expect, it } from 'vitest';
import { describeEdit } from '#courses/edit-effects.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const course = fixtureCourse();
const [first, second] = course.modules;
if (first === undefined || second === undefined) throw new Error('the fixture has too few modules');

const renamed = (module: Module, prefix: string): Module => ({
  ...module,
  lessons: module.lessons.map((lesson) => ({ ...lesson, id: `${prefix}-${lesson.id}` })),
});

/** The next version of the course. What it does not use any more is retired. */
const edited = (more: Partial<Course>): Course => ({
  ...course,
  version: '2',
  retired: [first, second].flatMap(({ id, lessons, items }) => [
    id,
    ...[...lessons, ...items].map((one) => one.id),
  ]),
  ...more,
});

const whole = 'They are asked for 2 modules, 4 lessons and 2 quizzes, for 0.75 contact hours.';

describe('what an edit means for learners who have started', () => {
  it('is nothing if only texts change', () => {
    expect(describeEdit(course, edited({ title: 'The Telephone' }))).toEqual([
      `${whole} Before the edit, that was 2 modules, 4 lessons and 2 quizzes, for 0.75 contact hours.`,
    ]);
  });

  it('is that nobody waits for a module that is gone, or is asked for one that is new', () => {
    const effects = describeEdit(
      course,
      edited({ modules: [first, { ...renamed(second, 'new'), id: 'new' }] }),
    );
    expect(effects[0]).toMatch(
      /^They are asked for 1 module, 2 lessons and 1 quiz, for 0\.\d+ contact hours\./,
    );
    expect(effects).toContain(
      'Module a-harder-call is gone. Nobody waits for it, and who has completed it keeps that.',
    );
    expect(effects).toContain('Module new is new. It is not asked for, and has a badge of its own.');
    expect(effects).toContain('A learner who starts now earns 0.75 contact hours, for what is new as well.');
  });

  it('is that today’s lessons or modules are asked for if none of the old ones is left', () => {
    const lessons = describeEdit(course, edited({ modules: [renamed(first, 'new'), second] }));
    expect(lessons).toEqual([
      expect.stringContaining(whole),
      'Module the-first-ring has none of its lessons left. It asks for today’s lessons (new-say-hello, new-pass-it-on), unless all of the old ones are finished.',
    ]);
    const modules = describeEdit(course, edited({ modules: [{ ...renamed(first, 'new'), id: 'new' }] }));
    expect(modules).toContain('Module new is asked for, since nothing is left of what they were asked for.');
  });

  it('names lessons that came and went, and rules that hold from now on', () => {
    const [, kept] = first.lessons;
    if (kept === undefined) throw new Error('the fixture has too few lessons');
    const module = { ...first, lessons: [kept, { ...kept, id: 'added' }] };
    const effects = describeEdit(course, edited({ modules: [module, second], passPercent: 90 }));
    expect(effects).toContain('Lesson say-hello left module the-first-ring. Nobody waits for it there.');
    expect(effects).toContain(
      'Lesson added is new in module the-first-ring. It is shown as new, and not asked for.',
    );
    expect(effects).toContain(
      'A quiz passes at 90%, and passed at 60%. This holds for attempts that start from now on.',
    );
  });

  it('reminds authors of ids to retire and of the version to raise', () => {
    const effects = describeEdit(course, edited({ modules: [first], retired: [], version: '1' }));
    expect(effects).toContainEqual(
      expect.stringMatching(/^These ids are gone and not in `retired`: a-harder-call, stay-calm, /),
    );
    expect(effects).toContain('The version is still 1. Raise it if the course changed in substance.');
  });
});
