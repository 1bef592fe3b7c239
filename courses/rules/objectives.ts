import type { Problem } from '../schema/library.ts';
import type { CourseSources, ModuleSources } from '../sources.ts';

/** Checks that lessons and items name objectives of their module, and that every objective is tested. */
export function checkObjectives({ modules }: CourseSources): readonly Problem[] {
  return modules.flatMap((module) => [...checkNamed(module), ...checkTested(module)]);
}

function checkNamed({ module, lessons, quiz }: ModuleSources): readonly Problem[] {
  const known = module.data.objectives.map(({ id }) => id);
  const named = [
    ...lessons.flatMap((lesson) =>
      lesson.data.objectives.map((id, index) => ({
        id,
        file: lesson.file,
        line: lesson.lineOf(['objectives', index]),
      })),
    ),
    ...quiz.items.map(({ item, lineOf }) => ({
      id: item.objective,
      file: quiz.file,
      line: lineOf(['objective']),
    })),
  ];
  return named
    .filter(({ id }) => !known.includes(id))
    .map(({ id, file, line }) => ({
      file,
      line,
      rule: 'unknown-objective',
      message: `The module has no objective "${id}".`,
      remedy: `Use one of ${known.join(', ')}, or add the objective to ${module.file}.`,
    }));
}

function checkTested({ module, quiz }: ModuleSources): readonly Problem[] {
  return module.data.objectives.flatMap(({ id }, index) =>
    quiz.items.some(({ item }) => item.objective === id)
      ? []
      : [
          {
            file: module.file,
            line: module.lineOf(['objectives', index]),
            rule: 'untested-objective',
            message: `No item of the quiz tests objective "${id}".`,
            remedy: `Add an item with this objective to ${quiz.file}.`,
          },
        ],
  );
}

/** Checks that a bank has enough items for one attempt. */
export function checkBankSize({ course, modules }: CourseSources): readonly Problem[] {
  const { drawCount } = course.data;
  return modules
    .filter(({ quiz }) => quiz.items.length < drawCount)
    .map(({ quiz }) => ({
      file: quiz.file,
      line: 1,
      rule: 'small-bank',
      message: `An attempt draws ${String(drawCount)} items, but the quiz has only ${String(quiz.items.length)}.`,
      remedy: 'Add items, or lower drawCount in course.yaml.',
    }));
}

/** Checks that the items that lessons ask exist. */
export function checkAskedItems({ modules }: CourseSources): readonly Problem[] {
  const known = new Set(modules.flatMap(({ quiz }) => quiz.items).map(({ item }) => item.id));
  const asked = modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ file, data, parts, lineOf }) => [
      ...(data.opening === undefined ? [] : [{ id: data.opening, file, line: lineOf(['opening']) }]),
      ...parts.flatMap((part) =>
        part.kind === 'practice' ? [{ id: part.itemId, file, line: part.line }] : [],
      ),
    ]);
  return asked
    .filter(({ id }) => !known.has(id))
    .map(({ id, file, line }) => ({
      file,
      line,
      rule: 'unknown-item',
      message: `No quiz of the course has an item "${id}".`,
      remedy: 'Use the id of an item in a quiz.yaml of this course.',
    }));
}
