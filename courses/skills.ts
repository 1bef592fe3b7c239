import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { shuffle } from './draw.ts';
import { mostPoints } from './schema/skills-check.ts';
import type { Band, Situation, SkillsCheck, SkillsModule, SkillsStatement } from './schema/skills-check.ts';
import { seedOf } from './seed.ts';

/** How a statement of a skills check was answered: a place on its scale, or that the situation never came up. */
export type Rating = 1 | 2 | 3 | 4 | 5 | 'never';

/** What a learner answered in one skills check, by the id of the statement or the situation. What is not there is open. */
export interface SkillsAnswers {
  readonly statements: Readonly<Record<string, Rating>>;
  /** After the course: where the learner now thinks they were before it. */
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

/** What is said about a module beside its band, which it does not change. */
export type SkillsFlag = 'not-enough' | 'check-yourself' | 'trust-your-instinct' | 'no-experience';

/** What the answers say about one module. */
export interface ModuleProfile {
  readonly module: SkillsModule;
  /** Percent, not rounded; null where fewer than two statements were answered. */
  readonly self: number | null;
  /** Percent, not rounded; null where the situation was not answered, or `self` is null. */
  readonly judge: number | null;
  /** Whole percent; null where `self` is. */
  readonly profile: number | null;
  readonly band: Band;
  readonly flags: readonly SkillsFlag[];
  /** Id of a lesson that is recommended although the module can be skipped. */
  readonly safetyLesson: string | null;
  /** What the advice takes, its quiz counted. */
  readonly minutes: number;
}

/** Modules are never added up: an average would hide the gaps. Minutes are. */
export interface SkillsProfile {
  readonly modules: readonly ModuleProfile[];
  /** Where to start; null where every module can be skipped, and the plan at the end of the course is what is left. */
  readonly start: ModuleProfile | null;
  readonly minutes: number;
}

const fewestAnswered = 2;
const skipFrom = 80;
const skimFrom = 50;
/** Points of a first move that holds, and from which a module can be skipped. */
const soundPoints = 2;
/** Ratings that ask for the lesson of a safety rule, whatever else is known. */
const mostUnsafe = 2;

/**
 * What a skills check says of every module.
 *
 * @param quizMinutes what one quiz of the course takes: it belongs to every plan
 */
export function profileSkills(
  { modules }: SkillsCheck,
  answers: SkillsAnswers,
  quizMinutes: number,
): SkillsProfile {
  const profiles = modules.map((module) => profileModule(module, answers, quizMinutes));
  const first = (band: Band) => profiles.find((profile) => profile.band === band);
  return {
    modules: profiles,
    start: first('study') ?? first('skim') ?? null,
    minutes: profiles.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

/** Scores one module by the rules of section 4 of the instrument. */
export function profileModule(
  module: SkillsModule,
  answers: SkillsAnswers,
  quizMinutes: number,
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
    minutes: minutesOf(band, module.minutes) + quizMinutes,
  };
}

/** What an answer counts: who was never in a situation is at the beginning of its scale. */
export const scoreOf = (rating: Rating): number => (rating === 'never' ? 1 : rating);

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

/** Whoever skims does the scenarios and tools: two fifths of the lessons. */
function minutesOf(band: Band, minutes: number): number {
  switch (band) {
    case 'study':
      return minutes;
    case 'skim':
      return Math.ceil((minutes * 2) / 5);
    case 'skip':
      return 0;
  }
}

/** One statement after the course, beside what was said of it before. */
export interface StatementChange {
  readonly statement: SkillsStatement;
  readonly now: Rating | null;
  /** Before the course. */
  readonly first: Rating | null;
  readonly lookingBack: Rating | null;
  /** Now less the first answer; null where one of them is open. */
  readonly sinceFirst: number | null;
  /** Now less the looking-back answer. */
  readonly sinceLookingBack: number | null;
}

/**
 * Compares statement by statement; nothing is added up.
 *
 * @param first what was answered before the course, or null where nothing was
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

/** The options of a situation as one check shows them: the same on every visit. */
export const shuffleOptions = ({ id, options }: Situation, checkId: string): Situation['options'] =>
  shuffle(options, xoroshiro128plus(seedOf(checkId, id)));
