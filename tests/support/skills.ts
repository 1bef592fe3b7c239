import type { Course } from '#courses/schema/library.ts';
import type { SkillsCheck } from '#courses/schema/skills-check.ts';
import type { SkillsAnswers } from '#courses/skills.ts';

export const noAnswers: SkillsAnswers = { statements: {}, lookingBack: {}, situations: {} };

export function skillsCheckOf({ id, skillsCheck }: Course): SkillsCheck {
  if (skillsCheck === null) throw new Error(`${id} has no skills check`);
  return skillsCheck;
}
