import type { SkillsFlag } from '#courses/skills.ts';
import type { SkillsStepView } from './views.ts';

/** Returns a flag as an ICU select takes it, without hyphens. */
export const flagWord = (flag: SkillsFlag): string =>
  flag.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** Formats a change as "+2", "0" or "−1". It is a dash if one of the two answers is missing. */
export const signed = (change: number | null): string =>
  change === null ? '–' : change > 0 ? `+${String(change)}` : String(change).replace('-', '−');

/** Adds up how many questions the pages have, and how many are answered. */
export const countSteps = (steps: readonly SkillsStepView[]) => ({
  answered: steps.reduce((sum, { answered }) => sum + answered, 0),
  of: steps.reduce((sum, step) => sum + step.of, 0),
});
