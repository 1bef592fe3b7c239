import type { Problem } from '../schema/library.ts';
import type { SkillsCheck } from '../schema/skills-check.ts';
import type { Source } from '../source.ts';
import type { CourseSources, ModuleSources } from '../sources.ts';

/**
 * Checks that the skills check has the modules of the course, each once and in order, with their objectives.
 */
export function checkSkills({ modules, skillsCheck }: CourseSources): readonly Problem[] {
  if (skillsCheck === null) return [];
  return [...checkModules(skillsCheck, modules), ...checkStatementIds(skillsCheck)];
}

function checkModules(check: Source<SkillsCheck>, modules: readonly ModuleSources[]): readonly Problem[] {
  const asked = check.data.modules;
  const expected = modules.map(({ module }) => module.data.id);
  const isOrdered =
    asked.length === expected.length && asked.every(({ id }, index) => id === expected[index]);
  const order: readonly Problem[] = isOrdered
    ? []
    : [
        {
          file: check.file,
          line: check.lineOf(['modules']),
          rule: 'skills-modules',
          message: 'The skills check does not have the modules of the course in their order.',
          remedy: `List each module once, in this order: ${expected.join(', ')}.`,
        },
      ];
  return [...order, ...asked.flatMap((_, index) => checkNames(check, index, modules))];
}

function checkNames(
  check: Source<SkillsCheck>,
  index: number,
  modules: readonly ModuleSources[],
): readonly Problem[] {
  const asked = check.data.modules[index];
  const taught = modules.find(({ module }) => module.data.id === asked?.id);
  if (asked === undefined || taught === undefined) return [];
  const at = (...path: readonly PropertyKey[]) => ({
    file: check.file,
    line: check.lineOf(['modules', index, ...path]),
  });
  const objectives = taught.module.data.objectives.map(({ id }) => id);
  const unknown = asked.statements.flatMap((statement, place) =>
    statement.objectives.flatMap((id, nth): readonly Problem[] =>
      objectives.includes(id)
        ? []
        : [
            {
              ...at('statements', place, 'objectives', nth),
              rule: 'unknown-objective',
              message: `The module has no objective "${id}".`,
              remedy: `Use one of ${objectives.join(', ')}.`,
            },
          ],
    ),
  );
  const { safety } = asked;
  if (safety === undefined) return unknown;
  const lessons = taught.lessons.map(({ data }) => data.id);
  const isKnown =
    lessons.includes(safety.lesson) && asked.statements.some(({ id }) => id === safety.statement);
  if (isKnown) return unknown;
  return [
    ...unknown,
    {
      ...at('safety'),
      rule: 'skills-safety',
      message: `This module does not have both the statement "${safety.statement}" and the lesson "${safety.lesson}".`,
      remedy: `Use one of its statements and one of its lessons: ${lessons.join(', ')}.`,
    },
  ];
}

/** Checks that ids in a skills check are unique, since answers refer to them. */
function checkStatementIds(check: Source<SkillsCheck>): readonly Problem[] {
  const uses = check.data.modules.flatMap(({ statements, situation }, index) => [
    ...statements.map(({ id }, place) => ({ id, path: ['modules', index, 'statements', place, 'id'] })),
    { id: situation.id, path: ['modules', index, 'situation', 'id'] },
    ...situation.options.map(({ id }, place) => ({
      id: `${situation.id}.${id}`,
      path: ['modules', index, 'situation', 'options', place, 'id'],
    })),
  ]);
  return uses
    .filter(({ id }, index) => uses.findIndex((use) => use.id === id) !== index)
    .map(({ id, path }) => ({
      file: check.file,
      line: check.lineOf(path),
      rule: 'duplicate-id',
      message: `The skills check has the id "${id}" twice.`,
      remedy: 'Give the newer one another id. Answers refer to the older one.',
    }));
}
