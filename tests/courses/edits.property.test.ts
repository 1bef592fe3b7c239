import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonsIn, passPercentOf } from '#courses/completion-facts.ts';
import type { Ledger } from '#courses/ledger.ts';
import { courseProgress, newCompletions } from '#courses/progress.ts';
import type { CourseProgress } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { Course } from '#courses/schema/library.ts';
import { deeds, editions } from './editions.ts';
import type { Deed } from './editions.ts';

/** A learner of a course that an author keeps editing, with all that is recorded. */
class Study {
  #ledger: Ledger;
  #minute = 0;
  readonly #editions: readonly Course[];
  #edition: Course;

  constructor(published: readonly Course[]) {
    const [first] = published;
    if (first === undefined) throw new Error('nothing is published');
    this.#editions = published;
    this.#edition = first;
    this.#ledger = {
      startedAt: this.#now(),
      requirements: requirementsOf(first),
      lessons: [],
      attempts: [],
      modules: [],
      completion: null,
    };
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get course(): Course {
    return this.#edition;
  }

  get progress(): CourseProgress {
    return courseProgress(this.#edition, this.#ledger);
  }

  /** Whether a lesson of the start is in another module now. */
  get hasMovedLessons(): boolean {
    return this.#ledger.requirements.modules.some((asked) =>
      this.#edition.modules.some(
        ({ id, lessons }) => id !== asked.id && lessons.some((lesson) => asked.lessons.includes(lesson.id)),
      ),
    );
  }

  take(deed: Deed): void {
    const lessons = this.#edition.modules.flatMap((module) => module.lessons);
    switch (deed.do) {
      case 'finish':
        this.finish(lessons[deed.which % lessons.length]?.id ?? '');
        break;
      case 'undo':
        this.#lesson(lessons[deed.which % lessons.length]?.id ?? '', this.#now());
        break;
      case 'take quiz':
        this.takeQuiz(
          this.#edition.modules[deed.which % this.#edition.modules.length]?.id ?? '',
          deed.percent,
        );
        break;
      case 'edit':
        this.#edition =
          this.#editions[Number(this.#edition.version) % this.#editions.length] ?? this.#edition;
        break;
    }
    this.#settle();
  }

  finish(id: string): void {
    this.#lesson(id, null);
    this.#settle();
  }

  takeQuiz(moduleId: string, percent: number): void {
    const { passPercent } = this.#edition;
    const at = this.#now();
    const result = { gradedAt: at, percent, passed: percent >= passPercent };
    const id = String(this.#minute);
    const attempt = { id, moduleId, passPercent, startedAt: at, savedAt: at, submittedAt: at, result };
    this.#ledger = { ...this.#ledger, attempts: [...this.#ledger.attempts, attempt] };
    this.#settle();
  }

  #lesson(lessonId: string, undoneAt: Date | null): void {
    const done = this.#ledger.lessons.find((lesson) => lesson.lessonId === lessonId);
    if (done === undefined && undoneAt !== null) return;
    const lesson = { lessonId, completedAt: done?.completedAt ?? this.#now(), undoneAt };
    const others = this.#ledger.lessons.filter((one) => one !== done);
    this.#ledger = { ...this.#ledger, lessons: [...others, lesson] };
  }

  #settle(): void {
    for (const { moduleId, completedAt, facts } of newCompletions(this.#edition, this.#ledger)) {
      const recorded = { courseVersion: facts.courseVersion, completedAt, facts };
      this.#ledger =
        moduleId === null
          ? { ...this.#ledger, completion: recorded }
          : { ...this.#ledger, modules: [...this.#ledger.modules, { moduleId, ...recorded }] };
    }
  }

  #now(): Date {
    return new Date(Date.UTC(2026, 9, 3, 9, (this.#minute += 1)));
  }
}

function expectAgreement({ course, progress, ledger }: Study): void {
  const { left, next, completedAt, facts } = progress;
  expect(completedAt === null).toBe(left.lessons + left.quizzes > 0);
  expect(completedAt === null).toBe(next.kind !== 'complete');
  expect(completedAt).toEqual(ledger.completion?.completedAt ?? null);
  expect(progress.lessonsTotal - progress.lessonsDone).toBe(left.lessons);
  expect(progress.modulesTotal - progress.modulesDone).toBe(
    completedAt === null
      ? progress.modules.filter((one) => one.required && one.completedAt === null).length
      : 0,
  );
  expect(facts.modules.length).toBeGreaterThan(0);
  expect(lessonsIn(facts)).toBeGreaterThanOrEqual(facts.modules.length);
  if (completedAt === null) expect(facts.contactHours).toBeLessThanOrEqual(course.contactHours);
  for (const one of progress.modules)
    expect(one.completedAt === null).toBe(one.left.lessons + one.left.quizzes > 0);
}

/** Every quiz that is attested was passed under a rule that is at least as strict as the completion says. */
function expectPassed({ ledger, progress }: Study): void {
  const { facts, completedAt } = progress;
  if (completedAt === null) return;
  for (const { id } of facts.modules) {
    const passes = ledger.attempts.filter((one) => one.moduleId === id && one.result?.passed === true);
    expect(Math.max(...passes.map(({ passPercent }) => passPercent))).toBeGreaterThanOrEqual(
      passPercentOf(facts),
    );
  }
}

/** Does the next step until nothing is left. Returns how many steps that took. */
function goOn(study: Study): number {
  const { next } = study.progress;
  switch (next.kind) {
    case 'complete':
      return 0;
    case 'lesson':
      study.finish(next.lesson.id);
      return 1 + goOn(study);
    case 'quiz':
      study.takeQuiz(next.module.id, 100);
      return 1 + goOn(study);
    case 'attempt':
      throw new Error('every attempt is graded at once');
  }
}

const ofAnyStudy = (check: (study: Study, published: readonly Course[], done: readonly Deed[]) => void) => {
  fc.assert(
    fc.property(editions, deeds, (published, done) => {
      check(new Study(published), published, done);
    }),
    { numRuns: 500 },
  );
};

describe('a learner of a course that is edited in any way', () => {
  it('is never told that all is done while something is left, or the other way round', () => {
    ofAnyStudy((study, _published, done) => {
      for (const deed of done) {
        study.take(deed);
        expectAgreement(study);
      }
    });
  });

  it('completes the course with exactly the steps that are said to be left', () => {
    ofAnyStudy((study, _published, done) => {
      for (const deed of done) study.take(deed);
      const { lessons, quizzes } = study.progress.left;
      const steps = goOn(study);
      // A lesson that was moved to another module is one step, and may be what is left of both.
      if (study.hasMovedLessons) expect(steps).toBeLessThanOrEqual(lessons + quizzes);
      else expect(steps).toBe(lessons + quizzes);
      expect(study.ledger.completion).not.toBeNull();
      expectAgreement(study);
      expectPassed(study);
    });
  });

  it('keeps every completion with what it attested on its day', () => {
    ofAnyStudy((study, _published, done) => {
      for (const deed of done) {
        const { modules, completion } = study.ledger;
        const versions = new Set([study.course.version]);
        study.take(deed);
        versions.add(study.course.version);
        expect(study.ledger.modules.slice(0, modules.length)).toEqual(modules);
        if (completion !== null) expect(study.ledger.completion).toEqual(completion);
        for (const { facts } of study.ledger.modules.slice(modules.length))
          expect(versions).toContain(facts?.courseVersion);
      }
    });
  });

  it('is attested no module, objective or hour that was added after the start', () => {
    ofAnyStudy((study, [first], done) => {
      const asked = first?.modules.map(({ id }) => id) ?? [];
      for (const deed of done) {
        study.take(deed);
        const { facts, completedAt } = study.progress;
        const isReplaced = !study.course.modules.some(({ id }) => asked.includes(id));
        if (completedAt !== null || isReplaced) continue;
        expect(asked).toEqual(expect.arrayContaining(facts.modules.map(({ id }) => id)));
        const isPart = facts.modules.length < study.course.modules.length;
        if (isPart && study.course.contactHours >= 0.5)
          expect(facts.contactHours).toBeLessThan(study.course.contactHours);
      }
    });
  });
});
