import { describe, expect, it } from 'vitest';
import { profileSkills } from '#courses/skills.ts';
import type { ModuleProfile, Rating, SkillsAnswers, SkillsFlag } from '#courses/skills.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { answer, noAnswers, profilesOf } from '#tests/support/skills.ts';

const course = shippedCourse();
const { check, profileOf } = profilesOf(course);

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
}

/** As the instrument gives them, a row each, without minutes: those are of the lessons as they are now. */
const table = `
  1  | 1 | 5 5 4 | 3 | 91.7  | 100.0 | 94 | skip  |                     |
  2  | 1 | 1 1 2 | 0 | 8.3   | 0.0   | 6  | study |                     |
  3  | 2 | 3 3 3 | 3 | 50.0  | 100.0 | 65 | skim  |                     |
  4  | 3 | 5 4 5 | 1 | 91.7  | 33.3  | 74 | skim  | check-yourself      |
  5  | 4 | 2 2 1 | 3 | 16.7  | 100.0 | 42 | study | trust-your-instinct |
  6  | 4 | 5 5 2 | 3 | 75.0  | 100.0 | 83 | skip  |                     | 4.6
  7  | 5 | 4 4 - | 2 | 75.0  | 66.7  | 73 | skim  |                     |
  8  | 5 | 3 - - | 3 | -     | -     | -  | study | not-enough          |
  9  | 6 | 3 3 4 | - | 58.3  | -     | 58 | skim  |                     |
  10 | 6 | 5 5 5 | - | 100.0 | -     | 100| skim  |                     |
  11 | 2 | 4 4 5 | 2 | 83.3  | 66.7  | 78 | skim  |                     |
  12 | 3 | 3 3 2 | 2 | 41.7  | 66.7  | 49 | study |                     |`;

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
    const [profile = '', band = '', flags = '', lesson = ''] = rest;
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
      },
    ];
  });

const lessonNumber = (id: string | null): string | null =>
  course.modules.flatMap(({ lessons }) => lessons).find((lesson) => lesson.id === id)?.number ?? null;

describe('the skills check of the shipped course', () => {
  it('asks 18 statements and 6 situations, three and one for each module, in the order of the course', () => {
    expect(check.modules.map(({ id }) => id)).toEqual(course.modules.map(({ id }) => id));
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
});

describe('the twelve worked examples of the instrument', () => {
  it('are twelve', () => {
    expect(vectors).toHaveLength(12);
  });

  it.each(vectors)('come out as it says: %s', (_name, { module, ratings, points, ...expected }) => {
    const { self, judge, profile, band, flags, safetyLesson } = profileOf(module, ratings, points);
    const lesson = lessonNumber(safetyLesson);
    const shown = { self: self?.toFixed(1) ?? null, judge: judge?.toFixed(1) ?? null };
    expect({ ...shown, profile, band, flags, lesson }).toEqual(expected);
  });
});

describe('the plan that it makes', () => {
  it('recommends the lesson on access where a module on people and place can be skipped', () => {
    expect(lessonNumber(profileOf(3, [5, 2, 5], 3).safetyLesson)).toBe('3.3');
    expect(lessonNumber(profileOf(3, [5, 3, 5], 3).safetyLesson)).toBeNull();
    expect(lessonNumber(profileOf(3, [3, 2, 3], 3).safetyLesson), 'it is skimmed anyway').toBeNull();
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
      profileSkills(check, answers, course).start?.module.id ?? null;
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
