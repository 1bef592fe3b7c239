import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseProgress, newCompletions } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { Ledger, LedgerAttempt } from '#courses/ledger.ts';
import type { Course } from '#courses/schema/library.ts';
import { largeCourse } from '#tests/support/library.ts';

const course = largeCourse();
const start = new Date('2026-10-03T09:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

const fresh: Ledger = {
  startedAt: start,
  requirements: requirementsOf(course),
  lessons: [],
  attempts: [],
  modules: [],
  completion: null,
};

const moduleAt = (index: number) => {
  const module = course.modules[index];
  if (module === undefined) throw new Error(`there is no module ${String(index)}`);
  return module;
};

const finish = (...lessonIds: string[]) =>
  lessonIds.map((lessonId, index) => ({ lessonId, completedAt: after(index), undoneAt: null }));

const passed = (moduleId: string, percent: number, minutes: number): LedgerAttempt => ({
  id: `${moduleId}-${String(minutes)}`,
  moduleId,
  passPercent: 80,
  startedAt: after(minutes),
  savedAt: after(minutes + 10),
  submittedAt: after(minutes + 10),
  result: { gradedAt: after(minutes + 10), percent, passed: percent >= 80 },
});

const everything: Ledger = {
  ...fresh,
  lessons: finish(...course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
  attempts: course.modules.map(({ id }, index) => passed(id, 80 + index, 100 + index * 20)),
};

const [firstModule, ...otherModules] = course.modules;
const otherLesson = otherModules[0]?.lessons[0];
if (firstModule === undefined || otherLesson === undefined) throw new Error('the course has too few modules');

describe('progress in a course', () => {
  it('begins with everything left and the first lesson next', () => {
    const progress = courseProgress(course, fresh);
    expect(progress.left).toEqual({ lessons: 30, quizzes: 6, minutes: 300 + 6 * 15 });
    expect(progress.next).toMatchObject({ kind: 'lesson', lesson: { number: '1.1' } });
    expect(progress.completedAt).toBeNull();
  });

  it('is complete on the day of the last lesson or quiz, whichever is later', () => {
    const progress = courseProgress(course, everything);
    expect(progress).toMatchObject({ lessonsDone: 30, modulesDone: 6, next: { kind: 'complete' } });
    expect(progress.left).toEqual({ lessons: 0, quizzes: 0, minutes: 0 });
    expect(progress.completedAt).toEqual(after(210));
  });

  it('is not complete with all lessons and five quizzes', () => {
    const progress = courseProgress(course, { ...everything, attempts: everything.attempts.slice(0, 5) });
    expect(progress.completedAt).toBeNull();
    expect(progress.left).toEqual({ lessons: 0, quizzes: 1, minutes: 15 });
    expect(progress.next).toMatchObject({ kind: 'quiz', module: { number: 6 } });
  });

  it('is not complete with all quizzes and one lesson missing', () => {
    const progress = courseProgress(course, { ...everything, lessons: everything.lessons.slice(1) });
    expect(progress.completedAt).toBeNull();
    expect(progress.next).toMatchObject({ kind: 'lesson', lesson: { number: '1.1' } });
  });

  it('counts the best score, and the first pass as the date of passing', () => {
    const { id } = moduleAt(0);
    const attempts = [passed(id, 60, 10), passed(id, 80, 30), passed(id, 100, 50), passed(id, 20, 70)];
    const [module] = courseProgress(course, { ...fresh, attempts }).modules;
    expect(module).toMatchObject({ bestPercent: 100, passedAt: after(40) });
  });

  it('goes on after the last thing done, not at the first gap', () => {
    const lessons = finish(
      ...moduleAt(2)
        .lessons.slice(0, 2)
        .map(({ id }) => id),
    );
    expect(courseProgress(course, { ...fresh, lessons }).next).toMatchObject({
      kind: 'lesson',
      lesson: { number: '3.3' },
    });
  });

  it('goes back to the first gap once everything after the last thing is done', () => {
    const lessons = finish(...course.modules.slice(1).flatMap((m) => m.lessons.map(({ id }) => id)));
    const attempts = course.modules.slice(1).map(({ id }, index) => passed(id, 90, 100 + index));
    expect(courseProgress(course, { ...fresh, lessons, attempts }).next).toMatchObject({
      lesson: { number: '1.1' },
    });
  });

  it('offers an open attempt before anything else', () => {
    const open: LedgerAttempt = {
      id: 'open',
      moduleId: moduleAt(3).id,
      passPercent: 80,
      startedAt: after(5),
      savedAt: after(5),
      submittedAt: null,
      result: null,
    };
    expect(courseProgress(course, { ...fresh, attempts: [open] }).next).toMatchObject({
      kind: 'attempt',
      attemptId: 'open',
    });
    const savedLater = { ...open, id: 'saved later', startedAt: after(6), savedAt: after(7) };
    expect(courseProgress(course, { ...fresh, attempts: [open, savedLater] }).next).toMatchObject({
      attemptId: 'saved later',
    });
  });

  it('offers nothing more once the course is completed, and an open attempt only as practice', () => {
    const everything = finish(...course.modules.flatMap((m) => m.lessons.map(({ id }) => id)));
    const attempts = course.modules.map(({ id }, index) => passed(id, 90, 100 + index));
    const open = { ...passed(moduleAt(2).id, 0, 200), id: 'open', submittedAt: null, result: null };
    const done = courseProgress(course, { ...fresh, lessons: everything, attempts });
    expect(done).toMatchObject({ next: { kind: 'complete' }, practice: null });
    expect(
      courseProgress(course, { ...fresh, lessons: everything, attempts: [...attempts, open] }),
    ).toMatchObject({
      next: { kind: 'complete' },
      practice: { module: { id: moduleAt(2).id }, attemptId: 'open' },
    });
  });

  it('offers an attempt that waits for the learner’s marks as well', () => {
    const waiting = { ...passed(moduleAt(0).id, 0, 5), result: null };
    expect(courseProgress(course, { ...fresh, attempts: [waiting] }).next.kind).toBe('attempt');
  });
});

describe('content that changes after a learner has started', () => {
  const added: Course = {
    ...course,
    modules: [
      {
        ...firstModule,
        lessons: [...firstModule.lessons, { ...otherLesson, id: 'brand-new', number: '1.6' }],
      },
      ...otherModules,
      { ...moduleAt(5), id: 'brand-new-module', number: 7, lessons: [] },
    ],
  };

  it('adds nothing to what is left, and un-completes nobody', () => {
    expect(courseProgress(added, everything).completedAt).toEqual(after(210));
    expect(courseProgress(added, fresh).left).toEqual(courseProgress(course, fresh).left);
  });

  it('shows a new lesson that is not required', () => {
    const [module] = courseProgress(added, fresh).modules;
    expect(module?.lessons.at(-1)).toMatchObject({ required: false, lesson: { id: 'brand-new' } });
  });

  it('does not wait for a lesson or module that was removed', () => {
    const removed: Course = {
      ...course,
      modules: [{ ...firstModule, lessons: firstModule.lessons.slice(1) }, ...otherModules.slice(0, -1)],
    };
    const ledger = {
      ...everything,
      lessons: everything.lessons.slice(1),
      attempts: everything.attempts.slice(0, 5),
    };
    expect(courseProgress(removed, ledger)).toMatchObject({
      lessonsTotal: 24,
      modulesTotal: 5,
      left: { lessons: 0, quizzes: 0 },
    });
  });

  it('records each module once its last piece is done, and the course with the last of them', () => {
    const [first] = newCompletions(course, everything);
    expect(newCompletions(course, everything)).toHaveLength(7);
    expect(first).toMatchObject({ moduleId: firstModule.id, completedAt: after(110) });
    expect(newCompletions(course, everything).at(-1)).toMatchObject({
      moduleId: null,
      completedAt: after(210),
    });
    expect(newCompletions(course, fresh)).toEqual([]);
    const recorded = {
      ...everything,
      modules: [{ moduleId: firstModule.id, courseVersion: '1', completedAt: after(1), facts: null }],
    };
    expect(newCompletions(course, recorded).map(({ moduleId }) => moduleId)).not.toContain(firstModule.id);
  });

  it('never takes a recorded completion back, whatever is undone or asked for since', () => {
    const ledger: Ledger = {
      ...fresh,
      lessons: [{ lessonId: firstModule.lessons[0]?.id ?? '', completedAt: after(0), undoneAt: after(9) }],
      modules: [{ moduleId: firstModule.id, courseVersion: '1', completedAt: after(5), facts: null }],
      completion: { courseVersion: '1', completedAt: after(6), facts: null },
    };
    const progress = courseProgress(course, ledger);
    expect(progress.modules[0]).toMatchObject({ completedAt: after(5), left: { lessons: 0, quizzes: 0 } });
    expect(progress.completedAt).toEqual(after(6));
    expect(progress.modules[0]?.lessons[0]?.completedAt).toBeNull();
  });

  it('counts a module that came later by itself, and not in the course', () => {
    const requirements = { modules: fresh.requirements.modules.slice(1) };
    const [lesson] = firstModule.lessons;
    const ledger = { ...fresh, requirements, lessons: finish(lesson?.id ?? '') };
    const progress = courseProgress(course, ledger);
    expect(progress).toMatchObject({ lessonsTotal: 25, lessonsDone: 0, modulesTotal: 5 });
    expect(progress.next).toMatchObject({ lesson: { number: '2.1' } });
    expect(progress.modules[0]).toMatchObject({
      required: false,
      lessonsDone: 1,
      lessonsTotal: 5,
      completedAt: null,
      left: { lessons: 4, quizzes: 1 },
      next: { kind: 'lesson', lesson: { number: '1.2' } },
    });
    expect(progress.modules[0]?.lessons.every(({ isNew }) => isNew)).toBe(true);
    expect(progress.modules[1]?.lessons.some(({ isNew }) => isNew)).toBe(false);
    const lessons = finish(...firstModule.lessons.map(({ id }) => id));
    const done = { ...ledger, lessons, attempts: [passed(firstModule.id, 90, 10)] };
    expect(courseProgress(course, done)).toMatchObject({ modulesDone: 0, completedAt: null });
    expect(courseProgress(course, done).modules[0]?.completedAt).toEqual(after(20));
    expect(newCompletions(course, done)).toMatchObject([
      { moduleId: firstModule.id, completedAt: after(20) },
    ]);
  });

  it('gives each module a next step of its own', () => {
    const { modules } = courseProgress(course, { ...everything, attempts: everything.attempts.slice(1) });
    expect(modules[0]?.next).toMatchObject({ kind: 'quiz', module: { number: 1 } });
    expect(modules[1]?.next.kind).toBe('complete');
    expect(courseProgress(course, fresh).modules[4]?.next).toMatchObject({ lesson: { number: '5.1' } });
  });

  it('keeps every count within its total, whatever is removed and whatever is done', () => {
    fc.assert(
      fc.property(
        fc.subarray(course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
        fc.subarray(course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))),
        fc.subarray(course.modules.map(({ id }) => id)),
        (kept, done, quizzes) => {
          const edited: Course = {
            ...course,
            modules: course.modules.map((module) => ({
              ...module,
              lessons: module.lessons.filter(({ id }) => kept.includes(id)),
            })),
          };
          const ledger = {
            ...fresh,
            lessons: finish(...done),
            attempts: quizzes.map((id) => passed(id, 90, 10)),
          };
          const progress = courseProgress(edited, ledger);
          expect(progress.lessonsDone).toBeLessThanOrEqual(progress.lessonsTotal);
          expect(progress.modulesDone).toBeLessThanOrEqual(progress.modulesTotal);
          expect(progress.lessonsTotal - progress.lessonsDone).toBe(progress.left.lessons);
          expect(progress.completedAt === null).toBe(progress.left.lessons + progress.left.quizzes > 0);
        },
      ),
    );
  });
});
