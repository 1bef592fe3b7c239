import type { SkillsCheckRecord } from '#courses/records.ts';
import type { SkillsModule } from '#courses/schema/skills-check.ts';
import type { SkillsAnswers } from '#courses/skills.ts';
import { skillsCheckPath, skillsStepPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { moduleTitle } from './skills-history.server.ts';
import type { SkillsCourse } from './skills-history.server.ts';
import type { SkillsStepView } from './views.ts';

/** A page of a skills check: the statements of a module, all situations, or the end. */
export type SkillsStep =
  | { readonly kind: 'module'; readonly name: string; readonly module: SkillsModule }
  | { readonly kind: 'situations'; readonly name: 'situations' }
  | { readonly kind: 'end'; readonly name: 'end' };

/** Statements come before situations, so that reading good answers does not influence the ratings. */
const stepsOf = ({ skillsCheck }: SkillsCourse): readonly SkillsStep[] => [
  ...skillsCheck.modules.map((module, index) => ({
    kind: 'module' as const,
    name: String(index + 1),
    module,
  })),
  { kind: 'situations', name: 'situations' },
  { kind: 'end', name: 'end' },
];

/** A page of a skills check, with its neighbors. */
export interface PlacedStep {
  readonly course: SkillsCourse;
  readonly step: SkillsStep;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly previousHref: string;
  readonly nextHref: string;
}

/** Returns the page with that name, or null if the check has none. */
export function findStep(course: SkillsCourse, name: string): PlacedStep | null {
  const steps = stepsOf(course);
  const index = steps.findIndex((step) => step.name === name);
  const step = steps[index];
  if (step === undefined) return null;
  const hrefAt = (place: number): string => {
    const other = steps[place];
    return other === undefined ? skillsCheckPath(course.id) : skillsStepPath(course.id, other.name);
  };
  return {
    course,
    step,
    number: index + 1,
    of: steps.length,
    previousHref: hrefAt(index - 1),
    nextHref: hrefAt(index + 1),
  };
}

/** Returns how much of each page with questions is answered. */
export function viewSteps(
  { t }: RequestContext,
  course: SkillsCourse,
  answers: SkillsAnswers,
): readonly SkillsStepView[] {
  return stepsOf(course).flatMap((step): readonly SkillsStepView[] => {
    const href = skillsStepPath(course.id, step.name);
    switch (step.kind) {
      case 'module': {
        const { statements } = step.module;
        const answered = statements.filter(({ id }) => answers.statements[id] !== undefined).length;
        return [{ href, title: moduleTitle(course, step.module.id), answered, of: statements.length }];
      }
      case 'situations': {
        const situations = course.skillsCheck.modules.map(({ situation }) => situation);
        const answered = situations.filter(({ id }) => answers.situations[id] !== undefined).length;
        return [{ href, title: t('skills.situations'), answered, of: situations.length }];
      }
      case 'end':
        return [];
    }
  });
}

/**
 * Returns the page on which a check is resumed: the last one with an answer, or the next if that is complete.
 */
export function resumeHref(
  context: RequestContext,
  course: SkillsCourse,
  { answers }: SkillsCheckRecord,
): string {
  const steps = viewSteps(context, course, answers);
  const last = steps.findLastIndex(({ answered }) => answered > 0);
  const isWhole = steps[last]?.answered === steps[last]?.of;
  return (steps[isWhole ? last + 1 : last] ?? { href: skillsStepPath(course.id, 'end') }).href;
}
