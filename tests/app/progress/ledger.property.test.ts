import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { readPdfKeys } from '#app/platform/pdf-keys.server.ts';
import { openLectern } from '#app/platform/lectern.server.ts';
import type { OpenLectern } from '#app/platform/lectern.server.ts';
import { pageName } from '#app/platform/page-fields.ts';
import { baseName, fieldName } from '#app/quiz/answer-fields.ts';
import { savePostedAnswers } from '#app/quiz/answers.server.ts';
import { startAttempt, submitAttempt } from '#app/quiz/attempt.server.ts';
import { viewQuestions } from '#app/quiz/questions.server.ts';
import { issueAward } from '#app/awards/award.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { completeLesson, readStanding } from '#app/progress/progress.server.ts';
import type { Attempt } from '#db/attempt.ts';
import { auditProgress } from '#courses/audit.ts';
import type { Response } from '#courses/items/item.ts';
import type { Course, Lesson, Module } from '#courses/schema/library.ts';
import { contextFor } from '#tests/support/context.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse, fixtureLibrary } from '#tests/support/library.ts';
import { addLearner } from '#tests/support/lectern.ts';

const fixture = fixtureCourse();
const [first] = fixture.modules;
const [firstLesson, secondLesson] = first?.lessons ?? [];
if (first === undefined || firstLesson === undefined || secondLesson === undefined)
  throw new Error('the fixture has too little in it');

/** Small enough that a run of a few steps completes it: one module, whose quiz asks three items. */
const module: Module = { ...first, items: first.items.slice(0, 3) };
const course: Course = { ...fixture, drawCount: 3, modules: [module] };

const withLessons = (lessons: readonly Lesson[], more: Partial<Course & Module> = {}): Course => ({
  ...course,
  ...more,
  lessonCount: lessons.length,
  modules: [{ ...module, lessons }],
});

/** What authors do to a course while somebody takes it. */
const editions: readonly Course[] = [
  course,
  withLessons([firstLesson, secondLesson, { ...secondLesson, id: 'one-more' }], { version: '2' }),
  withLessons([secondLesson], { version: '3' }),
  withLessons([firstLesson, secondLesson], { version: '4', passPercent: 100 }),
  {
    ...course,
    version: '5',
    modules: [{ ...module, items: module.items.map((item) => ({ ...item, stem: `${item.stem} (edited)` })) }],
  },
];

/** Ways to answer each item of the fixture; the first one is right. */
const waysToAnswer: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'dp-q01': [{ [fieldName('dp-q01')]: 'a' }, { [fieldName('dp-q01')]: 'b' }],
  'dp-q02': [{ [fieldName('dp-q02')]: 'true' }, { [fieldName('dp-q02')]: 'false' }],
  'dp-q03': [
    { [fieldName('dp-q03', 'k')]: '1', [fieldName('dp-q03', 'c')]: '2', [fieldName('dp-q03', 'r')]: '3' },
    { [fieldName('dp-q03', 'k')]: '3', [fieldName('dp-q03', 'c')]: '2', [fieldName('dp-q03', 'r')]: '1' },
  ],
};

const itemIds = Object.keys(waysToAnswer);

/** Which way an answer was given; null for none. */
function wayOf(itemId: string, response: Response | null): number | null {
  const given = (() => {
    switch (response?.kind) {
      case 'single':
        return response.choice;
      case 'true-false':
        return response.value === null ? null : String(response.value);
      case 'ordering':
        return response.places.k === undefined ? null : String(response.places.k);
      default:
        return null;
    }
  })();
  const way = (waysToAnswer[itemId] ?? []).findIndex((fields) => Object.values(fields)[0] === given);
  return way === -1 ? null : way;
}

type Ways = Readonly<Record<string, number | null>>;

/** A window with a page of the attempt, as old as its last load. */
interface Window {
  readonly pageId: string;
  readonly attemptId: string;
  readonly bases: ReadonlyMap<string, string>;
  readonly loaded: Ways;
  readonly shown: Ways;
  readonly lastPost: { readonly attemptId: string; readonly form: PostedForm } | null;
}

const window = fc.nat(1);
const item = fc.constantFrom(...itemIds);

/**
 * Each is likely enough that quizzes are passed, courses completed and windows contradict each other in most
 * runs.
 */
const step = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('start' as const) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('load' as const), window }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('answer' as const), window, item, way: fc.nat(1) }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('post' as const), window }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('retry' as const), window }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('submit' as const) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('pass' as const) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('lesson' as const), index: fc.nat(2) }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('undo' as const), index: fc.nat(2) }), weight: 1 },
  {
    arbitrary: fc.record({ do: fc.constant('edit' as const), edition: fc.nat(editions.length - 1) }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: fc.constant('award' as const) }), weight: 1 },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const dataDir = mkdtempSync(join(tmpdir(), 'lectern-ledger-'));
const bare = { ...fixtureLibrary(), trainings: [], program: null, events: [] };

let opened: OpenLectern;
let clock = Date.UTC(2026, 9, 3, 9, 0);

beforeAll(() => {
  const read = readEnv({ DATA_DIR: dataDir });
  if (!read.ok) throw new Error(read.message);
  opened = openLectern({
    env: read.env,
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    pdfKeys: readPdfKeys(resolve('tests/fixtures/keys')),
    content: { library: { ...bare, courses: [course] }, draft: null },
    ...{ root: resolve('.'), use: 'alone' },
    now: () => new Date((clock += 1000)),
  });
});

afterAll(() => {
  opened.close();
  rmSync(dataDir, { recursive: true });
});

/** One learner, two windows and an author, with what must be stored kept alongside. */
class World {
  readonly learner: Learner;
  #edition = course;
  #attemptId: string | null = null;
  #windows: (Window | null)[] = [null, null];
  #answers: Ways = {};
  #bestPercent = 0;
  #serial: string | null = null;
  #completed = new Set<string>();

  constructor(learner: Learner) {
    this.learner = learner;
  }

  get context(): RequestContext {
    const library = { ...bare, courses: [this.#edition] };
    return contextFor({ ...opened.lectern, library }, this.learner);
  }

  async take(action: Step): Promise<void> {
    const [edited] = this.#edition.modules;
    switch (action.do) {
      case 'start': {
        if (edited === undefined) return;
        const id = await startAttempt(this.context, this.learner, this.#edition, edited);
        if (id !== this.#attemptId) this.#answers = {};
        this.#attemptId = id;
        return;
      }
      case 'load':
        this.#windows[action.window] = await this.#render();
        return;
      case 'answer': {
        const window = this.#windows[action.window];
        if (window == null) return;
        const shown = { ...window.shown, [action.item]: action.way };
        this.#windows[action.window] = { ...window, shown };
        return;
      }
      case 'post':
        return this.#post(action.window);
      case 'retry': {
        const last = this.#windows[action.window]?.lastPost;
        if (last != null) await this.#send(last.attemptId, last.form);
        return;
      }
      case 'submit':
        if (this.#attemptId !== null) await submitAttempt(this.context, this.learner, this.#attemptId);
        return;
      case 'pass': {
        await this.take({ do: 'start' });
        await this.take({ do: 'load', window: 0 });
        for (const id of itemIds) await this.take({ do: 'answer', window: 0, item: id, way: 0 });
        await this.take({ do: 'post', window: 0 });
        await this.take({ do: 'submit' });
        return;
      }
      case 'lesson': {
        const lesson = edited?.lessons[action.index];
        if (lesson !== undefined) await completeLesson(this.context, this.learner, this.#edition, lesson.id);
        return;
      }
      case 'undo': {
        const lesson = edited?.lessons[action.index];
        const { store, now } = this.context;
        if (lesson !== undefined) await store.undoLesson(this.learner.id, course.id, lesson.id, now());
        return;
      }
      case 'edit':
        this.#edition = editions[action.edition] ?? course;
        return;
      case 'award': {
        const { progress } = await readStanding(this.context, this.learner, this.#edition);
        if (progress.completedAt === null) return;
        const award = await issueAward(this.context, this.learner, this.#edition, progress, 'Ruth Alvarado');
        this.#serial ??= award?.serial ?? null;
        expect(award?.serial).toBe(this.#serial);
        return;
      }
    }
  }

  /** What must be true whatever has happened. */
  async check(): Promise<void> {
    const { store } = this.context;
    const { progress } = await readStanding(this.context, this.learner, this.#edition);
    expect(progress.lessonsDone).toBeLessThanOrEqual(progress.lessonsTotal);
    expect(progress.modulesDone).toBeLessThanOrEqual(progress.modulesTotal);
    const ledger = await store.readLedger(this.learner.id, course.id);
    const completed = [
      ...(ledger?.modules ?? []).map(
        ({ moduleId, completedAt }) => `${moduleId} ${completedAt.toISOString()}`,
      ),
      ...(ledger?.completion == null ? [] : [`course ${ledger.completion.completedAt.toISOString()}`]),
    ];
    for (const one of this.#completed) expect(completed).toContain(one);
    this.#completed = new Set(completed);
    for (const { moduleId, completedAt } of ledger?.modules ?? []) {
      const shown = progress.modules.find((one) => one.module.id === moduleId);
      expect(shown).toMatchObject({ completedAt, left: { lessons: 0, quizzes: 0 } });
    }
    if (ledger?.completion != null) expect(progress.completedAt).toEqual(ledger.completion.completedAt);
    const best = Math.max(0, ...progress.modules.map(({ bestPercent }) => bestPercent ?? 0));
    expect(best).toBeGreaterThanOrEqual(this.#bestPercent);
    expect(best).toBeLessThanOrEqual(100);
    this.#bestPercent = best;
    if (this.#serial !== null)
      expect((await store.findAwardOf(this.learner.id, course.id, null))?.facts.serial).toBe(this.#serial);
    await this.#checkAnswers();
    if (ledger !== null) {
      const attempts = await Promise.all(ledger.attempts.map(({ id }) => this.#findAttempt(id)));
      // What is not recorded yet is recorded with the next thing the learner does.
      const found = auditProgress(this.#edition, ledger, attempts);
      expect(found.filter(({ stored }) => stored !== 'not completed')).toEqual([]);
    }
  }

  async #checkAnswers(): Promise<void> {
    if (this.#attemptId === null) return;
    const attempt = await this.#findAttempt(this.#attemptId);
    const stored = Object.fromEntries(
      attempt.answers.map(({ itemId, response }) => [itemId, wayOf(itemId, response)]),
    );
    expect(stored).toEqual(this.#answers);
  }

  async #findAttempt(id: string): Promise<Attempt> {
    const attempt = await this.context.store.findAttempt(this.learner.id, id);
    if (attempt === null) throw new Error(`attempt ${id} does not exist`);
    return attempt;
  }

  async #render(): Promise<Window | null> {
    if (this.#attemptId === null) return null;
    const attempt = await this.#findAttempt(this.#attemptId);
    const questions = viewQuestions(attempt);
    const loaded = Object.fromEntries(questions.map(({ id, response }) => [id, wayOf(id, response)]));
    return {
      pageId: this.context.random.id(),
      attemptId: attempt.id,
      bases: new Map(questions.map(({ id, base }) => [id, base])),
      loaded,
      shown: loaded,
      lastPost: null,
    };
  }

  async #post(index: number): Promise<void> {
    const window = this.#windows[index];
    if (window == null) return;
    const posted = new Map([[pageName, window.pageId]]);
    for (const [id, base] of window.bases) posted.set(baseName(id), base);
    for (const [id, way] of Object.entries(window.shown)) {
      const fields = way === null ? {} : (waysToAnswer[id]?.[way] ?? {});
      for (const [name, value] of Object.entries(fields)) posted.set(name, value);
    }
    const form = new PostedForm(posted);
    const isTaken = (await this.#send(window.attemptId, form)) && window.attemptId === this.#attemptId;
    const changed = Object.entries(window.shown).filter(([id, way]) => way !== window.loaded[id]);
    if (isTaken) this.#answers = { ...this.#answers, ...Object.fromEntries(changed) };
    // The page that comes back shows what is stored now; a retry sends the old form again.
    const fresh = await this.#render();
    const lastPost = { attemptId: window.attemptId, form };
    this.#windows[index] = fresh === null ? null : { ...fresh, lastPost };
  }

  /** Whether the attempt took it. */
  async #send(attemptId: string, form: PostedForm): Promise<boolean> {
    return (await savePostedAnswers(this.context, this.learner.id, attemptId, form)).kind === 'saved';
  }
}

describe('a learner with two windows, while authors edit the course', () => {
  it('never has over 100%, loses a completion, a score or an answer, or gets a second certificate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const world = new World(await addLearner(opened.lectern, newAccount()));
        for (const one of steps) {
          await world.take(one);
          await world.check();
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
