import fc from 'fast-check';
import type { Course, Lesson, Module } from '#courses/schema/library.ts';
import { fixtureCourse } from '#tests/support/library.ts';

const fixture = fixtureCourse();
const [pattern] = fixture.modules;
const [lessonPattern] = pattern?.lessons ?? [];
if (pattern === undefined || lessonPattern === undefined) throw new Error('the fixture has no lesson');
const [modulePattern, aLesson] = [pattern, lessonPattern];

const moduleIds = ['first', 'second', 'third', 'fourth'] as const;
const lessonIds = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'] as const;

/** Where each lesson of an edition is: in one of its modules, or nowhere. */
const places = fc.tuple(...lessonIds.map(() => fc.option(fc.nat(1), { nil: null })));

/** One edition of a course: any modules, with any lessons, under any rules. */
const edition = fc
  .record({
    modules: fc.shuffledSubarray([...moduleIds], { minLength: 1, maxLength: 2 }),
    places,
    minutes: fc.constantFrom(3, 10),
    passPercent: fc.constantFrom(50, 70, 90),
    quarters: fc.integer({ min: 1, max: 6 }),
    showScore: fc.boolean(),
  })
  .map(({ modules, places: where, minutes, passPercent, quarters, showScore }): Course => {
    const taught = modules.map((id, place): Module => {
      const ids = lessonIds.filter((_id, at) => where[at] === place);
      // A module has at least one lesson. This one is in no other module.
      const lessons = (ids.length === 0 ? [`only-of-${id}`] : ids).map((lessonId): Lesson => ({
        ...aLesson,
        id: lessonId,
        minutes,
      }));
      const objectives = [{ id: '1.1', text: `Objective of ${id} at ${String(passPercent)}%.` }];
      return {
        ...modulePattern,
        id,
        number: place + 1,
        objectives,
        lessons,
        minutes: lessons.length * minutes,
      };
    });
    const lessonCount = taught.reduce((sum, { lessons }) => sum + lessons.length, 0);
    const contactHours = quarters / 4;
    return { ...fixture, modules: taught, lessonCount, passPercent, contactHours, showScore };
  });

/** The editions of a course, in the order in which an author publishes them. */
export const editions: fc.Arbitrary<readonly Course[]> = fc
  .array(edition, { minLength: 2, maxLength: 5 })
  .map((courses) => courses.map((course, index) => ({ ...course, version: String(index + 1) })));

/** What a learner and an author do. Numbers choose among what there is. */
export const deeds = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ do: fc.constant('finish' as const), which: fc.nat(6) }), weight: 4 },
    { arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(6) }), weight: 1 },
    {
      arbitrary: fc.record({
        do: fc.constant('take quiz' as const),
        which: fc.nat(1),
        percent: fc.constantFrom(40, 60, 80, 100),
      }),
      weight: 3,
    },
    { arbitrary: fc.record({ do: fc.constant('edit' as const) }), weight: 2 },
  ),
  { maxLength: 25 },
);

export type Deed = typeof deeds extends fc.Arbitrary<readonly (infer T)[]> ? T : never;
