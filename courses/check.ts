import type { CourseFile, GlossaryTerm, LessonFrontMatter, ModuleFile } from './schema/course.ts';
import type { Problem } from './schema/library.ts';
import type { z } from 'zod';
import type { quizFile } from './schema/quiz.ts';
import type { PlacedPart } from './render.ts';
import type { Source } from './source.ts';

export interface CourseSources {
  readonly course: Source<CourseFile>;
  readonly glossary: Source<{ readonly terms: readonly GlossaryTerm[] }>;
  readonly modules: readonly ModuleSources[];
}

export interface ModuleSources {
  readonly module: Source<ModuleFile>;
  readonly lessons: readonly LessonSource[];
  readonly quiz: Source<z.infer<typeof quizFile>> | null;
}

export interface LessonSource extends Source<LessonFrontMatter> {
  readonly parts: readonly PlacedPart[];
}

/** Rules that need more than one file of a course. */
export function checkCourse(sources: CourseSources): Problem[] {
  return [
    ...checkFillIns(sources),
    ...checkAskedItems(sources),
    ...sources.modules.flatMap((module) => [
      ...checkObjectives(module),
      ...checkTerms(module, sources.glossary.data.terms),
      ...checkAssumes(module, sources),
      ...checkBankSize(module, sources),
    ]),
  ];
}

/** Rules across courses: a published id belongs to one thing only. */
export function checkLibrary(courses: readonly CourseSources[]): Problem[] {
  return [
    ...checkUnique(courses.map(({ course }) => ({ id: course.data.id, source: course, path: ['id'] }))),
    ...courses.flatMap(({ modules }) => [
      ...checkUnique(modules.map(({ module }) => ({ id: module.data.id, source: module, path: ['id'] }))),
      ...checkUnique(
        modules.flatMap(({ lessons }) =>
          lessons.map((lesson) => ({ id: lesson.data.id, source: lesson, path: ['id'] })),
        ),
      ),
      ...checkUnique(
        modules.flatMap(({ quiz }) =>
          quiz === null
            ? []
            : quiz.data.items.map(({ id }, index) => ({ id, source: quiz, path: ['items', index, 'id'] })),
        ),
      ),
    ]),
  ];
}

function checkUnique(
  uses: readonly { id: string; source: Source<unknown>; path: readonly PropertyKey[] }[],
): Problem[] {
  const seen = new Map<string, string>();
  return uses.flatMap(({ id, source, path }) => {
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, source.file);
      return [];
    }
    return [
      {
        file: source.file,
        line: source.lineOf(path),
        rule: 'duplicate-id',
        message: `The id "${id}" is already used in ${first}.`,
        remedy: 'Give this one an id of its own; keep the older one as it is, since progress refers to it.',
      },
    ];
  });
}

function checkObjectives({ module, lessons, quiz }: ModuleSources): Problem[] {
  const known = module.data.objectives.map(({ id }) => id);
  const unknown = (source: Source<unknown>, path: readonly PropertyKey[], id: string): Problem => ({
    file: source.file,
    line: source.lineOf(path),
    rule: 'unknown-objective',
    message: `The module has no objective "${id}".`,
    remedy: `Use one of ${known.join(', ')}, or add the objective to ${module.file}.`,
  });
  return [
    ...lessons.flatMap((lesson) =>
      lesson.data.objectives.flatMap((id, index) =>
        known.includes(id) ? [] : [unknown(lesson, ['objectives', index], id)],
      ),
    ),
    ...(quiz?.data.items ?? []).flatMap(({ objective }, index) =>
      quiz === null || known.includes(objective)
        ? []
        : [unknown(quiz, ['items', index, 'objective'], objective)],
    ),
    ...module.data.objectives.flatMap(({ id }, index) =>
      quiz === null || quiz.data.items.some(({ objective }) => objective === id)
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
    ),
  ];
}

function checkTerms({ lessons }: ModuleSources, glossary: readonly GlossaryTerm[]): Problem[] {
  return lessons.flatMap((lesson) =>
    lesson.data.terms.flatMap((name, index) =>
      glossary.some(({ term }) => term === name)
        ? []
        : [
            {
              file: lesson.file,
              line: lesson.lineOf(['terms', index]),
              rule: 'unknown-term',
              message: `The glossary has no term "${name}".`,
              remedy: 'Add it to glossary.yaml, or write it as it stands there.',
            },
          ],
    ),
  );
}

function checkAssumes({ module }: ModuleSources, { modules }: CourseSources): Problem[] {
  const { assumes } = module.data;
  if (assumes === undefined || modules.some((other) => other.module.data.id === assumes)) return [];
  return [
    {
      file: module.file,
      line: module.lineOf(['assumes']),
      rule: 'unknown-module',
      message: `The course has no module "${assumes}".`,
      remedy: 'Use the id of a module of this course, or take the line out.',
    },
  ];
}

function checkBankSize({ quiz }: ModuleSources, { course }: CourseSources): Problem[] {
  if (quiz === null || quiz.data.items.length >= course.data.drawCount) return [];
  return [
    {
      file: quiz.file,
      line: 1,
      rule: 'small-bank',
      message: `An attempt draws ${String(course.data.drawCount)} items, but there are only ${String(quiz.data.items.length)}.`,
      remedy: 'Add items, or lower drawCount in course.yaml.',
    },
  ];
}

/** What learners fill in is kept by its id: one id, one thing, in the whole course. */
function checkFillIns({ modules }: CourseSources): Problem[] {
  const seen = new Map<string, string>();
  return modules
    .flatMap(({ lessons }) => lessons)
    .flatMap((lesson) =>
      lesson.parts.flatMap((part) => {
        if (part.kind !== 'reflection' && part.kind !== 'tool') return [];
        const first = seen.get(part.id);
        seen.set(part.id, first ?? lesson.file);
        const fields =
          part.kind === 'tool'
            ? part.body.flatMap((piece) => (piece.kind === 'field' ? [piece.field.id] : []))
            : [];
        const twice = fields.find((id, index) => fields.indexOf(id) !== index);
        const problem = (message: string): Problem => ({
          file: lesson.file,
          line: part.line,
          rule: 'duplicate-id',
          message,
          remedy: 'Give one of the two an id of its own.',
        });
        return [
          ...(first === undefined ? [] : [problem(`The id "${part.id}" is already used in ${first}.`)]),
          ...(twice === undefined ? [] : [problem(`The field id "${twice}" stands twice in "${part.id}".`)]),
        ];
      }),
    );
}

/** Items asked before and after a lesson must exist. Said only once every quiz can be read: until then it would be noise. */
function checkAskedItems({ modules }: CourseSources): Problem[] {
  if (modules.some(({ quiz }) => quiz === null)) return [];
  const known = new Set(modules.flatMap(({ quiz }) => quiz?.data.items ?? []).map(({ id }) => id));
  const unknown = (file: string, line: number, id: string): Problem => ({
    file,
    line,
    rule: 'unknown-item',
    message: `No quiz of the course has an item "${id}".`,
    remedy: 'Use the id of an item in a quiz.yaml of this course.',
  });
  return modules
    .flatMap(({ lessons }) => lessons)
    .flatMap((lesson) => [
      ...(lesson.data.opening === undefined || known.has(lesson.data.opening)
        ? []
        : [unknown(lesson.file, lesson.lineOf(['opening']), lesson.data.opening)]),
      ...lesson.parts.flatMap((part) =>
        part.kind === 'check' && !known.has(part.itemId)
          ? [unknown(lesson.file, part.line, part.itemId)]
          : [],
      ),
    ]);
}
