import type { Course } from '#courses/schema/library.ts';
import type { SkillsCheck, SkillsModule } from '#courses/schema/skills-check.ts';
import { profileModule } from '#courses/skills.ts';
import type { Rating, SkillsAnswers } from '#courses/skills.ts';
import { skillsCheckPath } from '#app/addresses.ts';
import { fieldName } from '#app/quiz/answer-fields.ts';
import type { Fields, Page } from './page.ts';
import type { Visitor } from './visitor.ts';

export const noAnswers: SkillsAnswers = { statements: {}, lookingBack: {}, situations: {} };

export function skillsCheckOf({ id, skillsCheck }: Course): SkillsCheck {
  if (skillsCheck === null) throw new Error(`${id} has no skills check`);
  return skillsCheck;
}

/** Answers to one module: its three statements, and the option with so many points. */
export function answer(
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

/** The skills check of a course, its modules by number, and the profile that answers to one of them give. */
export function profilesOf(course: Course) {
  const check = skillsCheckOf(course);
  const moduleAt = (number: number): SkillsModule => {
    const module = check.modules[number - 1];
    if (module === undefined) throw new Error(`the skills check has no module ${String(number)}`);
    return module;
  };
  const profileOf = (number: number, ratings: readonly (Rating | null)[], points: number | null) =>
    profileModule(moduleAt(number), answer(moduleAt(number), ratings, points), course);
  return { check, moduleAt, profileOf };
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

/** The first module can be skipped, the second is to be studied. */
export const example: Given = {
  ratings: [
    ['5', '5', '4'],
    ['2', '2', '1'],
  ],
  points: [3, 3],
};

/** Goes through the whole check and gives its result page. */
export async function takeCheck(
  who: Visitor,
  course: Course,
  { ratings, before, points }: Given,
): Promise<Page> {
  const check = skillsCheckOf(course);
  let page = await who.post(skillsCheckPath(course.id), { do: 'start' });
  const next = async (answers: Fields) => {
    page = await who.post(page.path, { ...page.fieldsOf(/^Next/), ...answers });
  };
  for (const [index, module] of check.modules.entries())
    await next({ ...rate(module, ratings[index] ?? []), ...rate(module, before?.[index] ?? [], 'before') });
  await next(choose(check, points));
  return page.press('See my result');
}
