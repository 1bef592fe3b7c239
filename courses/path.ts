import type { CourseProgress, ModuleProgress, NextStep } from './progress.ts';
import type { Band } from './schema/skills-check.ts';

/** What a skills check advises for a module. */
interface ModuleAdvice {
  readonly moduleId: string;
  readonly band: Band;
}

/**
 * Returns the next step of a learner whom a skills check advises. A module that is begun is finished first.
 * After that come the modules to study, those to skim, and the quizzes of those to skip. Lessons that are
 * left of a module whose quiz is passed come last, since they were advised to skip them.
 */
export function stepOnPath({ modules, next }: CourseProgress, advice: readonly ModuleAdvice[]): NextStep {
  if (advice.length === 0 || next.kind === 'attempt' || next.kind === 'complete') return next;
  const bandOf = ({ module }: ModuleProgress): Band =>
    advice.find(({ moduleId }) => moduleId === module.id)?.band ?? 'study';
  const rankOf = (progress: ModuleProgress): number => {
    const band = bandOf(progress);
    if (band === 'skip' && progress.passedAt !== null) return ranks.rest;
    if (!isBegun(progress)) return ranks[band];
    return progress.module.id === next.module.id ? ranks.current : ranks.begun;
  };
  const [first] = modules
    .filter(({ required, completedAt }) => required && completedAt === null)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
  if (first === undefined) return next;
  return rankOf(first) === ranks.skip ? { kind: 'quiz', module: first.module } : first.next;
}

const ranks = { current: 0, begun: 1, study: 2, skim: 3, skip: 4, rest: 5 } as const;

const isBegun = ({ lessonsDone, bestPercent }: ModuleProgress): boolean =>
  lessonsDone > 0 || bestPercent !== null;
