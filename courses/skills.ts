import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffle } from './draw.ts';
import { moduleLength } from './lengths.ts';
import type { Course } from './schema/library.ts';
import { mostPoints } from './schema/skills-check.ts';
import type { Band, Situation, SkillsCheck, SkillsModule, SkillsStatement } from './schema/skills-check.ts';
import { seedOf } from './seed.ts';

/**
 * The answer to a statement of a skills check: a point on its scale, or "never" if the situation never came
 * up.
 */
export type Rating = 1 | 2 | 3 | 4 | 5 | 'never';

/**
 * A learner's answers in one skills check, by the id of the statement or situation. A missing id is
 * unanswered.
 */
export interface SkillsAnswers {
  readonly statements: Readonly<Record<string, Rating>>;
  /** After the course: the learner's rating of themselves before it. */
  readonly lookingBack: Readonly<Record<string, Rating>>;
  /** The chosen option of each situation. */
  readonly situations: Readonly<Record<string, string>>;
}

/** Joins two sets of answers question by question. The newer answer stays where both have one. */
export const joinSkillsAnswers = (newer: SkillsAnswers, older: SkillsAnswers): SkillsAnswers => ({
  statements: { ...older.statements, ...newer.statements },
  lookingBack: { ...older.lookingBack, ...newer.lookingBack },
  situations: { ...older.situations, ...newer.situations },
});

/** An answer that a posted page gives. */
export type SkillsChange = (
  | { readonly part: 'statements' | 'lookingBack'; readonly value: Rating }
  | { readonly part: 'situations'; readonly value: string }
) & {
  readonly id: string;
  /**
   * The answer that the page was rendered with, or an empty text. A page whose post was not answered also
   * names what that post gave, which may be stored.
   */
  readonly shown: readonly string[];
};

export interface MergedSkillsAnswers {
  readonly answers: SkillsAnswers;
  /** How many answers another window gave differently meanwhile. Those of that window stay. */
  readonly conflicts: number;
}

/**
 * Merges what a posted page changes into the answers as they are stored by now.
 *
 * @param isLast whether nothing was saved since the page did, so that it replaces what it saved itself
 */
export function mergeSkillsAnswers(
  stored: SkillsAnswers,
  changes: readonly SkillsChange[],
  isLast: boolean,
): MergedSkillsAnswers {
  const isConflict = ({ part, id, value, shown }: SkillsChange): boolean => {
    const current = stored[part][id];
    return !isLast && current !== undefined && current !== value && !shown.includes(String(current));
  };
  const kept = changes.filter((change) => !isConflict(change));
  const statements: Record<string, Rating> = {};
  const lookingBack: Record<string, Rating> = {};
  const situations: Record<string, string> = {};
  for (const change of kept) {
    switch (change.part) {
      case 'statements':
        statements[change.id] = change.value;
        break;
      case 'lookingBack':
        lookingBack[change.id] = change.value;
        break;
      case 'situations':
        situations[change.id] = change.value;
        break;
    }
  }
  return {
    answers: joinSkillsAnswers({ statements, lookingBack, situations }, stored),
    conflicts: changes.length - kept.length,
  };
}

/** A remark about a module. It does not change the band. */
export type SkillsFlag = 'not-enough' | 'check-yourself' | 'trust-your-instinct' | 'no-experience';

/** The result of one module. */
export interface ModuleProfile {
  readonly module: SkillsModule;
  /** The unrounded percentage of the statements; null if fewer than two were answered. */
  readonly self: number | null;
  /** The unrounded percentage of the situation; null if it was not answered, or if `self` is null. */
  readonly judge: number | null;
  /** The combined whole percentage; null if `self` is null. */
  readonly profile: number | null;
  readonly band: Band;
  readonly flags: readonly SkillsFlag[];
  /** The id of a lesson that is recommended although the module can be skipped, or null. */
  readonly safetyLesson: string | null;
  /** The minutes that the advice takes, including the quiz. */
  readonly minutes: number;
}

/**
 * The result of a whole skills check. Scores of modules are never added up, because an average would hide the
 * gaps. Minutes are added up.
 */
interface SkillsProfile {
  readonly modules: readonly ModuleProfile[];
  /** The module to start with; null if every module can be skipped and only the plan at the end is left. */
  readonly start: ModuleProfile | null;
  readonly minutes: number;
}

const fewestAnswered = 2;
const skipFrom = 80;
const skimFrom = 50;
/** The points of a sound first move. A module can be skipped only from here on. */
const soundPoints = 2;
/** The highest rating that recommends the lesson of a safety rule. */
const mostUnsafe = 2;

/**
 * Scores every module of a skills check.
 *
 * @param course the course that the check is about, whose lessons and quizzes the plan adds up
 */
export function profileSkills(
  { modules }: SkillsCheck,
  answers: SkillsAnswers,
  course: Pick<Course, 'modules' | 'quizMinutes'>,
): SkillsProfile {
  const profiles = modules.map((module) => profileModule(module, answers, course));
  const first = (band: Band) => profiles.find((profile) => profile.band === band);
  return {
    modules: profiles,
    start: first('study') ?? first('skim') ?? null,
    minutes: profiles.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** Scores one module by the rules in section 4 of the instrument. */
export function profileModule(
  module: SkillsModule,
  answers: SkillsAnswers,
  course: Pick<Course, 'modules' | 'quizMinutes'>,
): ModuleProfile {
  const ratings = module.statements.flatMap(({ id }) => answers.statements[id] ?? []);
  const points = chosenOption(module.situation, answers)?.points ?? null;
  const self =
    ratings.length < fewestAnswered
      ? null
      : (25 * ratings.reduce<number>((sum, rating) => sum + scoreOf(rating) - 1, 0)) / ratings.length;
  const judge = self === null || points === null ? null : (100 * points) / mostPoints;
  const profile = self === null ? null : roundHalfUp(judge === null ? self : (7 * self + 3 * judge) / 10);
  const band = bandOf(profile, points);
  return {
    module,
    self,
    judge,
    profile,
    band,
    flags: flagsOf(ratings, self, points),
    safetyLesson: band === 'skip' ? lessonForSafety(module, answers) : null,
    minutes: minutesOf(band, module, course),
  };
}

/**
 * Returns the score of an answer. A learner who was never in the situation is at the lowest point of the
 * scale.
 */
export const scoreOf = (rating: Rating): number => (rating === 'never' ? 1 : rating);

/** Returns the option that the learner chose in a situation. */
export const chosenOption = (
  { id, options }: Situation,
  { situations }: SkillsAnswers,
): Situation['options'][number] | undefined => options.find((option) => option.id === situations[id]);

const roundHalfUp = (value: number): number => Math.floor(value + 0.5);

function bandOf(profile: number | null, points: number | null): Band {
  if (profile === null) return 'study';
  if (profile >= skipFrom && points !== null && points >= soundPoints) return 'skip';
  return profile >= skimFrom ? 'skim' : 'study';
}

function flagsOf(
  ratings: readonly Rating[],
  self: number | null,
  points: number | null,
): readonly SkillsFlag[] {
  const flags: SkillsFlag[] = [];
  if (self === null) flags.push('not-enough');
  if (self !== null && points !== null) {
    if (self >= 75 && points < soundPoints) flags.push('check-yourself');
    if (self < 50 && points === mostPoints) flags.push('trust-your-instinct');
  }
  if (ratings.includes('never')) flags.push('no-experience');
  return flags;
}

function lessonForSafety({ safety }: SkillsModule, { statements }: SkillsAnswers): string | null {
  const rating = safety === undefined ? undefined : statements[safety.statement];
  return safety !== undefined && rating !== undefined && scoreOf(rating) <= mostUnsafe ? safety.lesson : null;
}

/**
 * Returns the minutes that the advice takes, with the quiz. They are those of the lessons that every page
 * shows. A learner who skims does the scenarios and tools, which are two fifths of the lessons.
 */
function minutesOf(
  band: Band,
  { id }: SkillsModule,
  course: Pick<Course, 'modules' | 'quizMinutes'>,
): number {
  const lessons = course.modules.find((module) => module.id === id)?.minutes ?? 0;
  switch (band) {
    case 'study':
      return moduleLength(course, { minutes: lessons });
    case 'skim':
      return moduleLength(course, { minutes: Math.ceil((lessons * 2) / 5) });
    case 'skip':
      return moduleLength(course, { minutes: 0 });
  }
}

/** A statement after the course, compared with the answer before it. */
interface StatementChange {
  readonly statement: SkillsStatement;
  readonly now: Rating | null;
  /** The answer before the course. */
  readonly first: Rating | null;
  readonly lookingBack: Rating | null;
  /** The answer now minus the first answer; null if one of them is missing. */
  readonly sinceFirst: number | null;
  /** The answer now minus the looking-back answer; null if one of them is missing. */
  readonly sinceLookingBack: number | null;
}

/**
 * Compares two checks statement by statement, without adding anything up.
 *
 * @param first the answers before the course, or null if there are none
 */
export function compareSkills(
  { statements }: SkillsModule,
  now: SkillsAnswers,
  first: SkillsAnswers | null,
): readonly StatementChange[] {
  return statements.map((statement) => {
    const { id } = statement;
    const ratings = {
      now: now.statements[id] ?? null,
      first: first?.statements[id] ?? null,
      lookingBack: now.lookingBack[id] ?? null,
    };
    return {
      statement,
      ...ratings,
      sinceFirst: changeFrom(ratings.first, ratings.now),
      sinceLookingBack: changeFrom(ratings.lookingBack, ratings.now),
    };
  });
}

const changeFrom = (before: Rating | null, now: Rating | null): number | null =>
  before === null || now === null ? null : scoreOf(now) - scoreOf(before);

/** Returns the options of a situation in the order of one check, which is the same on every visit. */
export const shuffleOptions = ({ id, options }: Situation, checkId: string): Situation['options'] =>
  shuffle(options, xoroshiro128plus(seedOf(checkId, id)));
