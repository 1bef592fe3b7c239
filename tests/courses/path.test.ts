import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '#courses/ledger.ts';
import { stepOnPath } from '#courses/path.ts';
import { courseProgress } from '#courses/progress.ts';
import type { NextStep } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { Band } from '#courses/schema/skills-check.ts';
import { largeCourse } from '#tests/support/library.ts';

const course = largeCourse();
const at = (minutes: number): Date => new Date(Date.UTC(2026, 9, 3) + minutes * 60_000);

const fresh: Ledger = {
  startedAt: at(0),
  requirements: requirementsOf(course),
  lessons: [],
  attempts: [],
  modules: [],
  completion: null,
};

const finished = (...lessonIds: readonly string[]): Ledger['lessons'] =>
  lessonIds.map((lessonId, index) => ({ lessonId, completedAt: at(index), undoneAt: null }));

const attempt = (moduleId: string, percent: number, minutes: number): Ledger['attempts'][number] => ({
  id: `${moduleId}-${String(minutes)}`,
  moduleId,
  passPercent: 80,
  startedAt: at(minutes),
  savedAt: at(minutes),
  submittedAt: at(minutes),
  result: { gradedAt: at(minutes), percent, passed: percent >= 80 },
});

const lessonsOf = (index: number): readonly string[] =>
  course.modules[index]?.lessons.map(({ id }) => id) ?? [];
const idOf = (index: number): string => course.modules[index]?.id ?? '';

const advise = (...bands: readonly Band[]) =>
  course.modules.map(({ id }, index) => ({ moduleId: id, band: bands[index] ?? 'study' }));

const step = (ledger: Ledger, ...bands: readonly Band[]): string =>
  describeStep(stepOnPath(courseProgress(course, ledger), advise(...bands)));

const describeStep = (next: NextStep): string => {
  switch (next.kind) {
    case 'lesson':
      return next.lesson.number;
    case 'quiz':
    case 'attempt':
      return `${next.kind} ${String(next.module.number)}`;
    case 'complete':
      return 'complete';
  }
};

describe('the path of a skills check', () => {
  it('begins with the first module to study, then skims, then takes the quizzes of what can be skipped', () => {
    expect(step(fresh, 'skip', 'skim', 'study', 'skip', 'skip', 'skip')).toBe('3.1');
    expect(step(fresh, 'skip', 'skim', 'skip', 'skip', 'skip', 'skip')).toBe('2.1');
    expect(step(fresh, 'skip', 'skip', 'skip', 'skip', 'skip', 'skip')).toBe('quiz 1');
  });

  it('stays in a module that the learner has begun, also in one that was not advised', () => {
    const [lesson = ''] = lessonsOf(3);
    const ledger = { ...fresh, lessons: finished(lesson) };
    expect(step(ledger, 'study', 'study', 'study', 'skim')).toBe('4.2');
    expect(step(ledger, 'study', 'study', 'study', 'skip')).toBe('4.2');
  });

  it('goes to the lessons of a module that could be skipped if its quiz is failed', () => {
    const ledger = { ...fresh, attempts: [attempt(idOf(0), 40, 1)] };
    expect(step(ledger, 'skip', 'study')).toBe('1.1');
  });

  it('comes back last to the lessons of a module whose quiz was passed without them', () => {
    const ledger = { ...fresh, attempts: [attempt(idOf(0), 90, 1)] };
    expect(step(ledger, 'skip', 'skip', 'skip', 'skip', 'skip', 'skip')).toBe('quiz 2');
    const passed = { ...fresh, attempts: course.modules.map(({ id }, index) => attempt(id, 90, index)) };
    expect(step(passed, 'skip', 'skip', 'skip', 'skip', 'skip', 'skip')).toBe('1.1');
  });

  it('changes nothing without a check', () => {
    const progress = courseProgress(course, fresh);
    expect(stepOnPath(progress, [])).toBe(progress.next);
  });

  it('leads to the end of the course, whatever is advised and whatever is done first', () => {
    const bands = fc.array(fc.constantFrom<Band>('study', 'skim', 'skip'), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(bands, (advised) => {
        let ledger = fresh;
        for (let minutes = 0; minutes < 100; minutes++) {
          const next = stepOnPath(courseProgress(course, ledger), advise(...advised));
          if (next.kind === 'complete') break;
          ledger =
            next.kind === 'lesson'
              ? {
                  ...ledger,
                  lessons: [
                    ...ledger.lessons,
                    { lessonId: next.lesson.id, completedAt: at(minutes), undoneAt: null },
                  ],
                }
              : { ...ledger, attempts: [...ledger.attempts, attempt(next.module.id, 90, minutes)] };
        }
        expect(courseProgress(course, ledger).completedAt).not.toBeNull();
      }),
    );
  });
});
