import fc from 'fast-check';
import { settleIn } from '#courses/progress.ts';
import { requirementsOf } from '#courses/requirements.ts';
import type { Settle } from '#courses/ledger.ts';
import type { Preferences } from '#courses/records.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import type { Attempt } from '#db/attempt.ts';
import type { CourseStart, Store } from '#db/store.ts';
import { courseOf, fixtureCourse } from '#tests/support/library.ts';
import { at, factsOf, mailOf, newAttempt, pageOf, result, single, put } from './contract-examples.ts';

const fixture = fixtureCourse();

/** Two courses with the same module and lesson ids. Their second edition has one more lesson. */
export const editions: Readonly<Record<'1' | '2', readonly Course[]>> = {
  '1': [
    courseWith('course', '1', { m1: ['one', 'two'], m2: ['three'] }),
    courseWith('other', '1', { m1: ['one'] }),
  ],
  '2': [
    courseWith('course', '2', { m1: ['one', 'two', 'late'], m2: ['three'] }),
    courseWith('other', '2', { m1: ['one'] }),
  ],
};

/** The edition of the courses when accounts are joined. */
export const courses = editions['2'];

export const settleNow: Settle = settleIn({ courses });

function courseWith(
  id: string,
  version: string,
  taught: Readonly<Record<string, readonly string[]>>,
): Course {
  const [module] = fixture.modules;
  const [lesson] = module?.lessons ?? [];
  if (module === undefined || lesson === undefined)
    throw new Error('the fixture needs a module and a lesson');
  const modules = Object.entries(taught).map(([moduleId, lessons]): Module => ({
    ...module,
    id: moduleId,
    lessons: lessons.map((lessonId) => ({ ...lesson, id: lessonId })),
  }));
  return { ...fixture, id, version, modules };
}

const lessonId = fc.constantFrom('one', 'two', 'three', 'late');
const moduleId = fc.constantFrom('m1', 'm2');
const percent = fc.constantFrom(40, 80, 100);
const field = fc.constantFrom('ask', 'kind');

/**
 * A generator of what one learner does in one course. Modules and courses are often completed alone and
 * together.
 */
const deed = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('finish' as const), lessonId }), weight: 8 },
  { arbitrary: fc.record({ do: fc.constant('undo' as const), lessonId }), weight: 3 },
  { arbitrary: fc.record({ do: fc.constant('start' as const), moduleId }), weight: 4 },
  {
    arbitrary: fc.record({ do: fc.constant('answer' as const), choice: fc.constantFrom('a', 'b', 'c') }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant('submit' as const), percent: fc.option(percent) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('mark' as const), percent }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('take quiz' as const), moduleId, percent }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('finish module' as const), moduleId }), weight: 2 },
  // Both sides sometimes make the same choice, but never write the same text.
  {
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      field,
      choice: fc.option(fc.constantFrom('yes', 'no')),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant('empty' as const) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('award' as const) }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constant('review' as const),
      number: fc.integer({ min: 1, max: 2 }),
      what: fc.constantFrom('done' as const, 'mailed' as const),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('prefer' as const),
      preferences: fc.constantFrom<Partial<Preferences>>(
        { quizView: 'one' },
        { reviewMail: true },
        { reviewMail: false },
      ),
    }),
    weight: 1,
  },
);

const courseId = fc.oneof(
  { arbitrary: fc.constant('course' as const), weight: 4 },
  { arbitrary: fc.constant('other' as const), weight: 1 },
);

/**
 * A generator of what learners do in each minute. The courses get their second edition in one of the minutes.
 */
export const histories = (learners: number) =>
  fc.record({
    editedAt: fc.nat(50),
    steps: fc.array(fc.record({ who: fc.nat(learners - 1), courseId, deed }), {
      minLength: 10,
      maxLength: 60,
    }),
  });

export type Histories = ReturnType<typeof histories> extends fc.Arbitrary<infer T> ? T : never;

type Deed = Histories['steps'][number]['deed'];

/**
 * Replays histories. Ids of attempts and serials begin with `world`, so that one history can be replayed
 * twice.
 */
export async function play(
  store: Store,
  world: string,
  learnerIds: readonly string[],
  { editedAt, steps }: Histories,
): Promise<void> {
  for (const [minute, { who, courseId, deed }] of steps.entries()) {
    const edition = editions[minute < editedAt ? '1' : '2'];
    const course = courseOf({ courses: edition }, courseId);
    const start: CourseStart = {
      learnerId: learnerIds[who] ?? '',
      courseId: course.id,
      courseVersion: course.version,
      requirements: requirementsOf(course),
      now: at(minute),
    };
    const id = `${world}-${String(minute).padStart(2, '0')}`;
    await act(store, start, id, settleIn({ courses: edition }), minute, deed);
  }
}

async function act(
  store: Store,
  start: CourseStart,
  id: string,
  settle: Settle,
  minute: number,
  deed: Deed,
): Promise<void> {
  const { learnerId, courseId, now } = start;
  switch (deed.do) {
    case 'finish':
      return store.completeLesson(start, deed.lessonId, settle);
    case 'undo':
      return store.undoLesson(learnerId, courseId, deed.lessonId, now);
    case 'start':
      await store.startAttempt(start, { ...newAttempt(id), moduleId: deed.moduleId });
      return;
    case 'answer': {
      const attempt = await findOpen(store, start);
      if (attempt === null) return;
      const answer = { itemId: 'single', response: single(deed.choice), flagged: false };
      await store.saveAnswers({
        learnerId,
        attemptId: attempt.id,
        answers: [answer],
        page: pageOf(minute),
        now,
      });
      return;
    }
    case 'submit':
    case 'take quiz': {
      if (deed.do === 'take quiz') await act(store, start, id, settle, minute, { ...deed, do: 'start' });
      const attempt = await findOpen(store, start);
      if (attempt === null) return;
      await store.submitAttempt({
        learnerId,
        attemptId: attempt.id,
        revision: attempt.revision,
        now,
        result: deed.percent === null ? null : result(deed.percent),
        settle,
      });
      return;
    }
    case 'finish module': {
      const required = start.requirements.modules.find(({ id: known }) => known === deed.moduleId);
      for (const lesson of required?.lessons ?? []) await store.completeLesson(start, lesson, settle);
      return act(store, start, id, settle, minute, { ...deed, do: 'take quiz', percent: 100 });
    }
    case 'mark': {
      const attempt = await findOpen(store, start);
      const marks = new Map([['single', 1 as const]]);
      if (attempt === null) return;
      await store.gradeAttempt({
        learnerId,
        attemptId: attempt.id,
        marks,
        now,
        result: result(deed.percent),
        settle,
      });
      return;
    }
    case 'write':
      await store.saveEntry(
        start,
        'tool',
        put({
          [deed.field]: [deed.choice ?? `Thought of minute ${String(minute)}`],
        }),
      );
      return;
    case 'empty':
      await store.saveEntry(start, 'tool', put({}));
      return;
    case 'award':
      await store.issueAward(learnerId, { ...factsOf(id), courseId, issuedAt: now.toISOString() });
      return;
    case 'review':
      if (deed.what === 'done') return store.recordReview(learnerId, courseId, deed.number, now);
      await store.announceReview(
        { learnerId, courseId, number: deed.number },
        mailOf(`${learnerId} ${courseId} ${String(deed.number)}`, { kind: 'review', learnerId }),
        now,
      );
      return;
    case 'prefer':
      return store.savePreferences(learnerId, deed.preferences);
  }
}

async function findOpen(store: Store, { learnerId, courseId }: CourseStart): Promise<Attempt | null> {
  const ledger = await store.readLedger(learnerId, courseId);
  const open = ledger?.attempts.find(({ result: graded }) => graded === null);
  return open === undefined ? null : store.findAttempt(learnerId, open.id);
}

/** Returns all that the Store reads about a learner. */
export async function recordsOf(store: Store, learnerId: string) {
  return {
    started: await store.listStartedCourses(learnerId),
    preferences: await store.readPreferences(learnerId),
    courses: await Promise.all(courses.map((course) => recordsIn(store, learnerId, course))),
  };
}

async function recordsIn(store: Store, learnerId: string, course: Course) {
  const ledger = await store.readLedger(learnerId, course.id);
  const attempts = await Promise.all(
    (ledger?.attempts ?? []).map(({ id }) => store.findAttempt(learnerId, id)),
  );
  return {
    course,
    ledger,
    attempts: attempts.flatMap((attempt) => attempt ?? []),
    entries: await store.readEntries(learnerId, course.id),
    award: (await store.findAwardOf(learnerId, course.id, null))?.facts ?? null,
    reviews: await store.readReviews(learnerId, course.id),
  };
}

export type CourseRecords = Awaited<ReturnType<typeof recordsIn>>;
