import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSkills, profileModule, profileSkills, shuffleOptions } from '#courses/skills.ts';
import type { Rating, SkillsAnswers } from '#courses/skills.ts';
import { courseOf, fixtureCourse, libraryIn } from '#tests/support/library.ts';
import { answer, noAnswers, profilesOf } from '#tests/support/skills.ts';

const course = fixtureCourse();
const { check, moduleAt, profileOf } = profilesOf(course);

describe('a course', () => {
  it('has a skills check only if its author wrote one', () => {
    const library = libraryIn('tests/fixtures/second-course');
    expect(courseOf(library, 'book-drop').skillsCheck).toBeNull();
  });
});

describe('the rules of a skills check', () => {
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

  it('recommends the lesson of a safety rule where its module can be skipped', () => {
    expect(profileOf(2, [2, 5, 5], 3).safetyLesson).toBe('stay-calm');
    expect(profileOf(2, [3, 5, 5], 3).safetyLesson).toBeNull();
    expect(profileOf(2, [2, 3, 3], 3).safetyLesson, 'it is skimmed anyway').toBeNull();
  });

  it('leaves a choice that the course no longer has as if it were open', () => {
    const answers = { ...answer(moduleAt(1), [5, 5, 5], 3), situations: { 'dp-j1': 'gone' } };
    expect(profileModule(moduleAt(1), answers, course)).toMatchObject({ judge: null, band: 'skim' });
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
    const ratings = (first: Rating, second: Rating) => (index: number) => (index === 0 ? first : second);
    expect(startOf(all(() => 2, ratings(3, 1)))).toBe('a-harder-call');
    expect(startOf(all(() => 3, ratings(5, 3)))).toBe('a-harder-call');
    expect(startOf(all(() => 3, ratings(5, 5)))).toBeNull();
    expect(startOf(noAnswers), 'nothing is known').toBe('the-first-ring');
  });
});

describe('any answers', () => {
  const ratings = fc.array(fc.constantFrom<Rating | null>(1, 2, 3, 4, 5, 'never', null), {
    minLength: 3,
    maxLength: 3,
  });
  const points = fc.constantFrom(0, 1, 2, 3, null);
  const numbers = fc.integer({ min: 1, max: 2 });

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
        const lessons = course.modules[number - 1]?.minutes ?? 0;
        expect(minutes).toBeGreaterThanOrEqual(course.quizMinutes);
        expect(minutes).toBeLessThanOrEqual(lessons + course.quizMinutes);
        expect(minutes === course.quizMinutes).toBe(band === 'skip');
        expect(minutes === lessons + course.quizMinutes).toBe(band === 'study');
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
    statements: { 'dp-s1': 5, 'dp-s2': 3, 'dp-s3': 4 },
    lookingBack: { 'dp-s1': 1, 'dp-s2': 4 },
  };

  it('takes the first answer and the looking-back answer from now, a statement at a time', () => {
    const first = { ...noAnswers, statements: { 'dp-s1': 3, 'dp-s2': 'never' } } as const;
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
