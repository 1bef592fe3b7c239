import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

interface IdUse {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Checks that a published id names one thing. Courses share one namespace. Inside a course, modules, lessons
 * and items have one namespace each, since their addresses differ, and reflections and tools share another.
 */
export function checkIds(courses: readonly CourseSources[]): readonly Problem[] {
  return [
    ...findRepeated(courses.map(({ course }) => useOf(course))),
    ...courses.flatMap((course) => idSpaces(course).flatMap(findRepeated)),
    ...courses.flatMap(findRepeatedFields),
  ];
}

/**
 * Checks that no retired id is used. Progress may still refer to it, so a new thing with this id would
 * inherit that progress.
 */
export function checkRetired(course: CourseSources): readonly Problem[] {
  const { retired } = course.course.data;
  return idSpaces(course)
    .flat()
    .filter(({ id }) => retired.includes(id))
    .map(({ id, file, line }) => ({
      file,
      line,
      rule: 'reused-id',
      message: `The id "${id}" was used before and is retired in ${course.course.file}.`,
      remedy: 'Choose an id that was never used.',
    }));
}

function idSpaces({ modules }: CourseSources): readonly (readonly IdUse[])[] {
  const lessons = modules.flatMap((module) => module.lessons);
  const items = modules.flatMap(({ quiz }) =>
    quiz.items.map(({ item, lineOf }) => ({ id: item.id, file: quiz.file, line: lineOf(['id']) })),
  );
  const filledIn = lessons.flatMap(({ file, parts }) =>
    parts.flatMap((part) =>
      part.kind === 'reflection' || part.kind === 'tool' ? [{ id: part.id, file, line: part.line }] : [],
    ),
  );
  return [modules.map(({ module }) => useOf(module)), lessons.map(useOf), items, filledIn];
}

/** Returns where a file uses its id. */
export const useOf = (source: {
  readonly file: string;
  readonly data: { readonly id: string };
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}): IdUse => ({ id: source.data.id, file: source.file, line: source.lineOf(['id']) });

/** Reports every use of an id after its first one. */
export function findRepeated(uses: readonly IdUse[]): readonly Problem[] {
  return uses.flatMap(({ id, file, line }, index) => {
    const first = uses.findIndex((use) => use.id === id);
    return first === index
      ? []
      : [
          {
            file,
            line,
            rule: 'duplicate-id',
            message: `The id "${id}" is already used in ${uses[first]?.file ?? file}.`,
            remedy: 'Give this one another id. Keep the older one, since progress refers to it.',
          },
        ];
  });
}

function findRepeatedFields({ modules }: CourseSources): readonly Problem[] {
  return modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ file, parts }) =>
      parts.flatMap((part) => {
        if (part.kind !== 'tool') return [];
        const fields = part.body.flatMap((piece) => (piece.kind === 'field' ? [piece.field.id] : []));
        return fields
          .filter((id, index) => fields.indexOf(id) !== index)
          .map((id) => ({
            file,
            line: part.line,
            rule: 'duplicate-id',
            message: `The tool "${part.id}" has two fields with the id "${id}".`,
            remedy: 'Give the newer field another id. Answers refer to the older one.',
          }));
      }),
    );
}
