import type { Course } from '#courses/schema/library.ts';
import type { SkillsCheck, SkillsModule } from '#courses/schema/skills-check.ts';
import type { SkillsAnswers } from '#courses/skills.ts';
import { skillsCheckPath } from '#app/addresses.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import { hiddenFields } from './answers.ts';
import type { Page, Visitor } from './visitor.ts';

export const noAnswers: SkillsAnswers = { statements: {}, lookingBack: {}, situations: {} };

export function skillsCheckOf({ id, skillsCheck }: Course): SkillsCheck {
  if (skillsCheck === null) throw new Error(`${id} has no skills check`);
  return skillsCheck;
}

/** What a form posts for the statements of a module. */
export const rate = ({ statements }: SkillsModule, ratings: readonly string[], part?: 'before') =>
  Object.fromEntries(
    statements.flatMap(({ id }, index) => {
      const rating = ratings[index] ?? '';
      return rating === '' ? [] : [[fieldName(id, part), rating]];
    }),
  );

const choose = ({ modules }: SkillsCheck, points: readonly (number | null)[]) =>
  Object.fromEntries(
    modules.flatMap(({ situation: { id, options } }, index) => {
      const option = options.find((one) => one.points === points[index]);
      return option === undefined ? [] : [[fieldName(id), option.id]];
    }),
  );

export interface Given {
  readonly ratings: readonly (readonly string[])[];
  readonly before?: readonly (readonly string[])[];
  readonly points: readonly (number | null)[];
}

/** Six of the worked examples of the instrument, one for each module. */
export const example: Given = {
  ratings: [
    ['5', '5', '4'],
    ['3', '3', '3'],
    ['5', '4', '5'],
    ['2', '2', '1'],
    ['3', '', ''],
    ['5', '5', '5'],
  ],
  points: [3, 3, 1, 3, 3, null],
};

/** Goes through the whole check and gives its result page. */
export async function takeCheck(
  who: Visitor,
  course: Course,
  { ratings, before, points }: Given,
): Promise<Page> {
  const check = skillsCheckOf(course);
  let page = await who.post(skillsCheckPath(course.id), { do: 'start' });
  for (const [index, module] of check.modules.entries()) {
    const answers = {
      ...rate(module, ratings[index] ?? []),
      ...rate(module, before?.[index] ?? [], 'before'),
    };
    page = await who.post(page.path, { ...hiddenFields(page.html), ...answers, do: 'next' });
  }
  page = await who.post(page.path, { ...hiddenFields(page.html), ...choose(check, points), do: 'next' });
  return who.post(page.path, { ...hiddenFields(page.html), do: 'finish' });
}
