import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkillsModule } from '#courses/schema/skills-check.ts';
import { compareSkills, profileModule, profileSkills, shuffleOptions } from '#courses/skills.ts';
import type { ModuleProfile, Rating, SkillsAnswers, SkillsFlag } from '#courses/skills.ts';
import { libraryIn, shippedCourse } from '#tests/support/library.ts';
import { noAnswers, skillsCheckOf } from '#tests/support/skills.ts';

const course = shippedCourse();
const check = skillsCheckOf(course);
const quizMinutes = course.quizMinutes;

const moduleAt = (number: number): SkillsModule => {
  const module = check.modules[number - 1];
  if (module === undefined) throw new Error(`the skills check has no module ${String(number)}`);
  return module;
};

/** Answers to one module: its three statements, and the option with so many points. */
function answer(
  { statements, situation }: SkillsModule,
  ratings: readonly (Rating | null)[],
  points: number | null,
): SkillsAnswers {
  const rated = statements.flatMap(({ id }, index) => {
    const rating = ratings[index] ?? null;
    return rating === null ? [] : [[id, rating] as const];
  });
  const option = situation.options.find((one) => one.points === points);
  return {
    ...noAnswers,
    statements: Object.fromEntries(rated),
    situations: option === undefined ? {} : { [situation.id]: option.id },
  };
}

const profileOf = (number: number, ratings: readonly (Rating | null)[], points: number | null) =>
  profileModule(moduleAt(number), answer(moduleAt(number), ratings, points), quizMinutes);

interface Vector {
  readonly module: number;
  readonly ratings: readonly (Rating | null)[];
  readonly points: number | null;
  readonly self: string | null;
  readonly judge: string | null;
  readonly profile: number | null;
  readonly band: ModuleProfile['band'];
  readonly flags: readonly SkillsFlag[];
  readonly lesson: string | null;
  readonly minutes: number;
}

/** As the instrument gives them, a row each. */
const table = `
  1  | 1 | 5 5 4 | 3 | 91.7  | 100.0 | 94 | skip  |                     |     | 15
  2  | 1 | 1 1 2 | 0 | 8.3   | 0.0   | 6  | study |                     |     | 77
  3  | 2 | 3 3 3 | 3 | 50.0  | 100.0 | 65 | skim  |                     |     | 48
  4  | 3 | 5 4 5 | 1 | 91.7  | 33.3  | 74 | skim  | check-yourself      |     | 40
  5  | 4 | 2 2 1 | 3 | 16.7  | 100.0 | 42 | study | trust-your-instinct |     | 95
  6  | 4 | 5 5 2 | 3 | 75.0  | 100.0 | 83 | skip  |                     | 4.6 | 15
  7  | 5 | 4 4 - | 2 | 75.0  | 66.7  | 73 | skim  |                     |     | 41
  8  | 5 | 3 - - | 3 | -     | -     | -  | study | not-enough          |     | 79
  9  | 6 | 3 3 4 | - | 58.3  | -     | 58 | skim  |                     |     | 41
  10 | 6 | 5 5 5 | - | 100.0 | -     | 100| skim  |                     |     | 41
  11 | 2 | 4 4 5 | 2 | 83.3  | 66.7  | 78 | skim  |                     |     | 48
  12 | 3 | 3 3 2 | 2 | 41.7  | 66.7  | 49 | study |                     |     | 77`;

const isFlag = (word: string): word is SkillsFlag =>
  ['not-enough', 'check-yourself', 'trust-your-instinct', 'no-experience'].includes(word);

const isBand = (word: string): word is ModuleProfile['band'] => ['study', 'skim', 'skip'].includes(word);

const ratingOf = (word: string): Rating | null =>
  ([1, 2, 3, 4, 5] as const).find((rating) => String(rating) === word) ?? null;

const vectors = table
  .trim()
  .split('\n')
  .map((row): readonly [string, Vector] => {
    const [name = '', module = '', ratings = '', points = '', self = '', judge = '', ...rest] = row
      .split('|')
      .map((cell) => cell.trim());
    const [profile = '', band = '', flags = '', lesson = '', minutes = ''] = rest;
    if (!isBand(band)) throw new Error(`${band} is no band`);
    return [
      name,
      {
        module: Number(module),
        ratings: ratings.split(' ').map(ratingOf),
        points: points === '-' ? null : Number(points),
        self: self === '-' ? null : self,
        judge: judge === '-' ? null : judge,
        profile: profile === '-' ? null : Number(profile),
        band,
        flags: flags.split(' ').filter(isFlag),
        lesson: lesson === '' ? null : lesson,
        minutes: Number(minutes),
      },
    ];
  });

const lessonNumber = (id: string | null): string | null =>
  course.modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id)?.number ?? null;

describe('the skills check of the shipped course', () => {
  it('asks 18 statements and 6 situations, three and one for each module, in the order of the course', () => {
    expect(check.modules.map(({ id }) => id)).toEqual(course.modules.map(({ id }) => id));
    expect(check.modules.map(({ minutes }) => minutes)).toEqual([62, 81, 62, 80, 64, 64]);
    const ids = check.modules.flatMap(({ statements }) => statements.map(({ id }) => id));
    expect(ids).toEqual(Array.from({ length: 18 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`));
    const situations = check.modules.map(({ situation }) => situation.id);
    expect(situations).toEqual(['j1', 'j2', 'j3', 'j4', 'j5', 'j6']);
  });

  it('asks about every objective of the course once', () => {
    const asked = check.modules.flatMap(({ statements }) =>
      statements.flatMap(({ objectives }) => objectives),
    );
    expect([...asked].sort()).toEqual(
      course.modules.flatMap(({ objectives }) => objectives.map(({ id }) => id)),
    );
  });

  it('has in every situation one option for each number of points, each with its reason', () => {
    for (const { situation } of check.modules) {
      expect(situation.options.map(({ points }) => points).sort(), situation.id).toEqual([0, 1, 2, 3]);
      for (const { feedback } of situation.options) expect(feedback).toMatch(/^\S.+[.]$/);
    }
  });

  it('recommends lessons on access and on conflict whatever else is known', () => {
    const safety = check.modules.flatMap(({ safety: rule }) => rule ?? []);
    expect(safety.map(({ statement, lesson }) => [statement, lessonNumber(lesson)])).toEqual([
      ['s08', '3.3'],
      ['s12', '4.6'],
    ]);
  });

  it('is there for courses that have one only', () => {
    const [small] = libraryIn(resolve('tests/fixtures/courses')).courses;
    expect(small?.skillsCheck).toBeNull();
  });
});

describe('the twelve worked examples of the instrument', () => {
  it('are twelve', () => {
    expect(vectors).toHaveLength(12);
  });

  it.each(vectors)('come out as it says: %s', (_name, { module, ratings, points, ...expected }) => {
    const { self, judge, profile, band, flags, safetyLesson, minutes } = profileOf(module, ratings, points);
    const lesson = lessonNumber(safetyLesson);
    const shown = { self: self?.toFixed(1) ?? null, judge: judge?.toFixed(1) ?? null };
    expect({ ...shown, profile, band, flags, lesson, minutes }).toEqual(expected);
  });
});

describe('the rules beside the examples', () => {
  it('counts "never" as 1, as an answer, and says so', () => {
    expect(profileOf(1, ['never', 5, 5], 3)).toMatchObject({
      self: profileOf(1, [1, 5, 5], 3).self,
      flags: ['no-experience'],
    });
    expect(profileOf(1, ['never', null, null], null).flags).toEqual(['not-enough', 'no-experience']);
  });

  it('rounds a half up', () => {
    // 12.5 % of self-rating alone, and 17.5 with the worst first move.
    expect(profileOf(1, [1, 2, null], null).profile).toBe(13);
    expect(profileOf(1, [2, 2, 2], 0)).toMatchObject({ self: 25, profile: 18 });
  });

  it('recommends the lesson on access where a module on people and place can be skipped', () => {
    expect(lessonNumber(profileOf(3, [5, 2, 5], 3).safetyLesson)).toBe('3.3');
    expect(lessonNumber(profileOf(3, [5, 3, 5], 3).safetyLesson)).toBeNull();
    expect(lessonNumber(profileOf(3, [3, 2, 3], 3).safetyLesson), 'it is skimmed anyway').toBeNull();
  });

  it('leaves a choice that the course no longer has as if it were open', () => {
    const answers = { ...answer(moduleAt(1), [5, 5, 5], 3), situations: { j1: 'gone' } };
    expect(profileModule(moduleAt(1), answers, quizMinutes)).toMatchObject({ judge: null, band: 'skim' });
  });

  it('starts at the first module to study, else the first to skim, else at none', () => {
    const all = (points: (index: number) => number, rating: (index: number) => Rating): SkillsAnswers =>
      check.modules
        .map((module, index) => answer(module, Array<Rating>(3).fill(rating(index)), points(index)))
        .reduce((a, b) => ({
          ...noAnswers,
          statements: { ...a.statements, ...b.statements },
          situations: { ...a.situations, ...b.situations },
        }));
    const startOf = (answers: SkillsAnswers) =>
      profileSkills(check, answers, quizMinutes).start?.module.id ?? null;
    expect(
      startOf(
        all(
          () => 2,
          (index) => (index === 3 ? 1 : 3),
        ),
      ),
    ).toBe('live');
    expect(
      startOf(
        all(
          () => 3,
          (index) => (index === 1 ? 3 : 5),
        ),
      ),
    ).toBe('purpose-before-process');
    expect(
      startOf(
        all(
          () => 3,
          () => 5,
        ),
      ),
    ).toBeNull();
    expect(startOf(noAnswers), 'nothing is known').toBe('getting-your-bearings');
  });
});

describe('any answers', () => {
  const ratings = fc.array(fc.constantFrom<Rating | null>(1, 2, 3, 4, 5, 'never', null), {
    minLength: 3,
    maxLength: 3,
  });
  const points = fc.constantFrom(0, 1, 2, 3, null);
  const numbers = fc.integer({ min: 1, max: 6 });

  it('give a profile from 0 to 100, in whole numbers reckoned without fractions, and the band that belongs to it', () => {
    fc.assert(
      fc.property(numbers, ratings, points, (number, given, chosen) => {
        const { profile, band } = profileOf(number, given, chosen);
        const scores = given.flatMap((rating) => (rating === null ? [] : [rating === 'never' ? 1 : rating]));
        if (scores.length < 2) {
          expect({ profile, band }).toEqual({ profile: null, band: 'study' });
          return;
        }
        const n = scores.length;
        const above = scores.reduce((sum, score) => sum + score - 1, 0);
        // Both ways in fortieths of a percent times n, so that the sum stays whole.
        const fortieths = chosen === null ? 1000 * above : 700 * above + 400 * chosen * n;
        const whole = Math.floor((fortieths + 20 * n) / (40 * n));
        const canSkip = whole >= 80 && (chosen ?? 0) >= 2;
        expect(profile).toBe(whole);
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole).toBeLessThanOrEqual(100);
        expect(band).toBe(canSkip ? 'skip' : whole >= 50 ? 'skim' : 'study');
      }),
    );
  });

  it('never make a module longer than studying it, nor shorter than its quiz', () => {
    fc.assert(
      fc.property(numbers, ratings, points, (number, given, chosen) => {
        const { minutes, band } = profileOf(number, given, chosen);
        expect(Number.isInteger(minutes)).toBe(true);
        expect(minutes).toBeGreaterThanOrEqual(quizMinutes);
        expect(minutes).toBeLessThanOrEqual(moduleAt(number).minutes + quizMinutes);
        expect(minutes === quizMinutes).toBe(band === 'skip');
      }),
    );
  });
});

describe('the options of a situation', () => {
  const { situation } = moduleAt(1);
  const orderIn = (checkId: string) =>
    shuffleOptions(situation, checkId)
      .map(({ id }) => id)
      .join('');

  it('stand in the same order on every visit of a check', () => {
    expect(orderIn('one')).toBe(orderIn('one'));
    expect([...orderIn('one')].sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stand in other orders in other checks', () => {
    expect(new Set(Array.from({ length: 40 }, (_, index) => orderIn(String(index)))).size).toBeGreaterThan(
      10,
    );
  });
});

describe('the comparison after the course', () => {
  const module = moduleAt(1);
  const now: SkillsAnswers = {
    ...noAnswers,
    statements: { s01: 5, s02: 3, s03: 4 },
    lookingBack: { s01: 1, s02: 4 },
  };

  it('takes the first answer and the looking-back answer from now, a statement at a time', () => {
    const first = { ...noAnswers, statements: { s01: 3, s02: 'never' } } as const;
    expect(
      compareSkills(module, now, first).map(({ sinceFirst, sinceLookingBack }) => [
        sinceFirst,
        sinceLookingBack,
      ]),
    ).toEqual([
      [2, 4],
      [2, -1],
      [null, null],
    ]);
  });

  it('has only the looking-back answer where nobody asked before the course', () => {
    expect(compareSkills(module, now, null).map(({ sinceFirst }) => sinceFirst)).toEqual([null, null, null]);
    expect(compareSkills(module, now, null)[0]).toMatchObject({ first: null, sinceLookingBack: 4 });
  });
});
