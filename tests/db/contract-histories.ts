import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { courseProgress, newCompletions } from '#courses/progress.ts';
import type { Ledger } from '#courses/ledger.ts';
import type { Attempt } from '#db/attempt.ts';
import type { Store } from '#db/store.ts';
import { histories, play, recordsOf, settleNow } from './claim-histories.ts';
import type { CourseRecords, Histories } from './claim-histories.ts';
import { newAttempt, startOf } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const runs = 50;

/** Properties of a join of any two accounts. */
export function describeHistories(opened: () => StoreUnderTest): void {
  let store: Store;
  let count = 0;
  beforeEach(() => {
    ({ store } = opened());
  });

  /** Creates learners with these histories. */
  async function live(past: Histories, ...roles: readonly string[]): Promise<readonly string[]> {
    const world = `w${String(count++)}`;
    const learnerIds = roles.map((role) => `${world}-${role}`);
    for (const id of learnerIds) await opened().addLearner(id);
    await play(store, world, learnerIds, past);
    return learnerIds;
  }

  describe('of any two histories', () => {
    it('nothing is lost by a join, and repeating it changes nothing', async () => {
      await fc.assert(
        fc.asyncProperty(histories(2), async (past) => {
          const [source = '', account = ''] = await live(past, 'source', 'account');
          const theirs = await recordsOf(store, source);
          const own = await recordsOf(store, account);
          await store.claimProgress(account, account, settleNow);
          expect(await recordsOf(store, account)).toEqual(own);

          await store.claimProgress(source, account, settleNow);
          const joined = await recordsOf(store, account);
          for (const [index, after] of joined.courses.entries())
            await expectJoined(after, [theirs.courses[index], own.courses[index]]);
          expect(new Set(joined.started)).toEqual(new Set([...theirs.started, ...own.started]));
          const hasChosen = past.steps.some(({ who, deed }) => who === 1 && deed.do === 'prefer');
          expect(joined.preferences).toEqual(hasChosen ? own.preferences : theirs.preferences);

          expect(await recordsOf(store, source)).toEqual(await recordsOf(store, 'nobody'));
          await store.claimProgress(source, account, settleNow);
          await opened().deleteLearner(source);
          expect(await recordsOf(store, account)).toEqual(joined);
          await expectToGoOn(account, joined.courses);
        }),
        { numRuns: runs },
      );
    });

    it('the order in which they are joined to a third does not matter', async () => {
      const others = fc.constantFrom('b first' as const, 'through b' as const);
      await fc.assert(
        fc.asyncProperty(histories(3), others, async (past, other) => {
          const joinIn = async (order: 'a first' | typeof other) => {
            const [a = '', b = '', account = ''] = await live(past, 'a', 'b', 'account');
            if (order === 'b first') await store.claimProgress(b, account, settleNow);
            await store.claimProgress(a, order === 'through b' ? b : account, settleNow);
            if (order !== 'b first') await store.claimProgress(b, account, settleNow);
            return (await recordsOf(store, account)).courses.map(essentials);
          };
          expect(await joinIn(other)).toEqual(await joinIn('a first'));
        }),
        { numRuns: runs / 2 },
      );
    });
  });

  async function expectJoined(
    after: CourseRecords,
    sides: readonly (CourseRecords | undefined)[],
  ): Promise<void> {
    const both = sides.flatMap((side) => side ?? []);
    const ledgers = both.flatMap(({ ledger }) => ledger ?? []);
    expect(after.ledger === null).toBe(ledgers.length === 0);
    if (after.ledger !== null) {
      expectLedger(after, after.ledger, ledgers);
      expectBest(after, after.ledger, ledgers);
    }
    expectAttempts(after, both);
    expect(textsOf(after)).toEqual([...new Set(both.flatMap(textsOf))].sort());
    expect(after.reviews).toEqual(joinReviews(both));
    const awards = both.flatMap(({ award }) => award ?? []);
    expect(after.award).toEqual(earliest(awards, ({ issuedAt }) => issuedAt));
    for (const award of awards) expect((await store.findAward(award.serial))?.facts).toEqual(award);
  }

  /** Expects a quiz with open attempts to resume the one that was saved last. */
  async function expectToGoOn(account: string, records: readonly CourseRecords[]): Promise<void> {
    for (const { course, attempts } of records) {
      const open = attempts.filter(({ result }) => result === null);
      for (const moduleId of new Set(open.map((attempt) => attempt.moduleId))) {
        const dates = open.filter((attempt) => attempt.moduleId === moduleId).map(lastSaved);
        const started = { ...newAttempt(`${account}-${moduleId}`), moduleId };
        const id = await store.startAttempt(startOf(account, 99, course.id), started);
        const found = open.find((attempt) => attempt.id === id);
        expect(found === undefined ? null : lastSaved(found)).toBe(Math.max(...dates));
      }
    }
  }
}

function expectLedger({ course }: CourseRecords, after: Ledger, ledgers: readonly Ledger[]): void {
  const first = earliest(ledgers, ({ startedAt }) => startedAt);
  expect(after).toMatchObject({ startedAt: first?.startedAt, requirements: first?.requirements });

  const lessons = ledgers.flatMap((ledger) => ledger.lessons);
  expect(after.lessons.map(({ lessonId }) => lessonId).sort()).toEqual(
    [...new Set(lessons.map(({ lessonId }) => lessonId))].sort(),
  );
  for (const lesson of after.lessons) {
    const same = lessons.filter(({ lessonId }) => lessonId === lesson.lessonId);
    expect(lesson.completedAt).toEqual(earliest(same, ({ completedAt }) => completedAt)?.completedAt);
    expect(lesson.undoneAt === null).toBe(same.some(({ undoneAt }) => undoneAt === null));
  }

  const borneOut = courseProgress(course, { ...after, modules: [], completion: null });
  const recorded = ledgers.flatMap(({ modules }) => modules);
  for (const { module, completedAt } of borneOut.modules) {
    const known = recorded.filter(({ moduleId }) => moduleId === module.id);
    const kept = after.modules.find(({ moduleId }) => moduleId === module.id);
    const derived = completedAt === null ? [] : [completedAt];
    expect(kept?.completedAt).toEqual(earliestDate([...known.map((one) => one.completedAt), ...derived]));
    const versions = known.filter((one) => one.completedAt.getTime() === kept?.completedAt.getTime());
    if (versions.length > 0) expect(versions).toContainEqual(kept);
  }
  const whole = courseProgress(course, { ...after, completion: null }).completedAt;
  expect(after.completion?.completedAt).toEqual(
    earliestDate(
      [...ledgers.map(({ completion }) => completion?.completedAt), whole].flatMap((date) => date ?? []),
    ),
  );
  expect(newCompletions(course, after)).toEqual([]);
}

function expectBest({ course }: CourseRecords, after: Ledger, ledgers: readonly Ledger[]): void {
  const shown = courseProgress(course, after).modules;
  const before = ledgers.map((ledger) => courseProgress(course, ledger).modules);
  for (const [index, { bestPercent, completedAt, left }] of shown.entries()) {
    const bests = before.flatMap((modules) => modules[index]?.bestPercent ?? []);
    expect(bestPercent).toBe(bests.length === 0 ? null : Math.max(...bests));
    if (ledgers.some(({ modules }) => modules.some(({ moduleId }) => moduleId === shown[index]?.module.id))) {
      expect(completedAt).not.toBeNull();
      expect(left).toMatchObject({ lessons: 0, quizzes: 0 });
    }
  }
}

/** Expects every attempt to be unchanged except for its number, which follows the order of the starts. */
function expectAttempts({ attempts }: CourseRecords, both: readonly CourseRecords[]): void {
  const unnumbered = ({ number, ...attempt }: Attempt) => ({ ...attempt, number: typeof number });
  const before = both.flatMap((side) => side.attempts).sort(byStart);
  expect(attempts.map(unnumbered)).toEqual(before.map(unnumbered));
  for (const { moduleId } of attempts) {
    const numbers = attempts.filter((one) => one.moduleId === moduleId).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
  }
}

const byStart = (a: Attempt, b: Attempt): number => a.startedAt.getTime() - b.startedAt.getTime();

const lastSaved = ({ startedAt, submittedAt, answers }: Attempt): number =>
  Math.max(...[startedAt, ...answers.map(({ savedAt }) => savedAt)].map(Number), Number(submittedAt));

/** Returns every text once, with its field. */
const textsOf = ({ entries }: CourseRecords): readonly string[] =>
  [...entries]
    .flatMap(([id, { entry }]) =>
      Object.entries(entry).flatMap(([field, texts]) => texts.map((text) => `${id} ${field}: ${text}`)),
    )
    .sort();

function joinReviews(both: readonly CourseRecords[]) {
  const reviews = both.flatMap((side) => side.reviews);
  return [...new Set(reviews.map(({ number }) => number))].sort().map((number) => {
    const same = reviews.filter((review) => review.number === number);
    return {
      number,
      doneAt: earliestDate(same.flatMap(({ doneAt }) => doneAt ?? [])) ?? null,
      mailedAt: earliestDate(same.flatMap(({ mailedAt }) => mailedAt ?? [])) ?? null,
    };
  });
}

/** Returns what must not depend on the order of joins. Ids lose the prefix of their world. */
function essentials(records: CourseRecords) {
  const { course, ledger, attempts, award, reviews } = records;
  const local = (id: string): string => id.replace(/^w\d+-/, '');
  return {
    startedAt: ledger?.startedAt,
    requirements: ledger?.requirements,
    lessons: ledger?.lessons.toSorted((a, b) => (a.lessonId < b.lessonId ? -1 : 1)),
    modules: ledger?.modules
      .map(({ moduleId, completedAt }) => ({ moduleId, completedAt }))
      .sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1)),
    completedAt: ledger?.completion?.completedAt,
    best: ledger === null ? [] : courseProgress(course, ledger).modules.map(({ bestPercent }) => bestPercent),
    attempts: attempts.map(({ id, number }) => ({ id: local(id), number })),
    texts: textsOf(records),
    serial: award === null ? null : local(award.serial),
    reviews,
  };
}

/** Returns the record with the earliest date, or null if there are none. */
function earliest<T>(things: readonly T[], date: (thing: T) => Date | string): T | null {
  const [first] = things.toSorted((a, b) => (date(a) < date(b) ? -1 : 1));
  return first ?? null;
}

const earliestDate = (dates: readonly Date[]): Date | undefined =>
  earliest(dates, (date) => date) ?? undefined;
