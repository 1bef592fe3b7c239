import { courseProgress } from './progress.ts';
import type { CourseProgress, ModuleProgress } from './progress.ts';
import { requirementsOf } from './requirements.ts';
import type { Course } from './schema/library.ts';

/**
 * Describes what an edit of a course means for learners who started before it and have not finished. It is
 * computed by the rules of progress, for a learner who has done nothing yet.
 *
 * @returns one sentence for each effect
 */
export function describeEdit(before: Course, after: Course): readonly string[] {
  const asked = progressIn(before, before);
  const now = progressIn(before, after);
  return [
    `They are asked for ${sizeOf(now)}. Before the edit, that was ${sizeOf(asked)}.`,
    ...before.modules.flatMap(({ id }) =>
      now.modules.some(({ module }) => module.id === id) ? [] : [gone(id)],
    ),
    ...now.modules.flatMap((module) => describeModule(before, module)),
    ...describeRules(before, after, now),
    ...describeIds(before, after),
  ];
}

/** Returns the progress, in the edited course, of a learner who started before the edit. */
const progressIn = (before: Course, after: Course): CourseProgress =>
  courseProgress(after, {
    startedAt: new Date(0),
    requirements: requirementsOf(before),
    lessons: [],
    attempts: [],
    modules: [],
    completion: null,
  });

const sizeOf = ({ modulesTotal, left, facts }: CourseProgress): string =>
  `${count(modulesTotal, 'module')}, ${count(left.lessons, 'lesson')} and ${count(left.quizzes, 'quiz', 'quizzes')}, for ${count(facts.contactHours, 'contact hour')}`;

const gone = (id: string): string =>
  `Module ${id} is gone. Nobody waits for it, and who has completed it keeps that.`;

function describeModule(before: Course, { module, required, lessons }: ModuleProgress): readonly string[] {
  const was = before.modules.find(({ id }) => id === module.id);
  const place = `Module ${module.id}`;
  if (was === undefined)
    return [
      required
        ? `${place} is asked for, since nothing is left of what they were asked for.`
        : `${place} is new. It is not asked for, and has a badge of its own.`,
    ];
  const today = lessons.map(({ lesson }) => lesson.id);
  const removed = was.lessons.map(({ id }) => id).filter((id) => !today.includes(id));
  const added = lessons.filter(({ isNew }) => isNew).map(({ lesson }) => lesson.id);
  const isReplaced = removed.length === was.lessons.length;
  return [
    ...(isReplaced
      ? [
          `${place} has none of its lessons left. It asks for today’s lessons (${today.join(', ')}), unless all of the old ones are finished.`,
        ]
      : removed.map((id) => `Lesson ${id} left module ${module.id}. Nobody waits for it there.`)),
    ...added.map(
      (id) => `Lesson ${id} is new in module ${module.id}. It is shown as new, and not asked for.`,
    ),
  ];
}

function describeRules(before: Course, after: Course, now: CourseProgress): readonly string[] {
  return [
    ...(before.passPercent === after.passPercent
      ? []
      : [
          `A quiz passes at ${String(after.passPercent)}%, and passed at ${String(before.passPercent)}%. This holds for attempts that start from now on.`,
        ]),
    ...(now.facts.contactHours === after.contactHours
      ? []
      : [
          `A learner who starts now earns ${count(after.contactHours, 'contact hour')}, for what is new as well.`,
        ]),
  ];
}

/** Names what an author usually forgets. */
function describeIds(before: Course, after: Course): readonly string[] {
  const idsOf = ({ modules }: Course) =>
    modules.flatMap(({ id, lessons, items }) => [id, ...[...lessons, ...items].map((one) => one.id)]);
  const kept = [...idsOf(after), ...after.retired];
  const lost = [...new Set(idsOf(before))].filter((id) => !kept.includes(id));
  return [
    ...(lost.length === 0
      ? []
      : [
          `These ids are gone and not in \`retired\`: ${lost.join(', ')}. Add them. If one was renamed, give it its old id back.`,
        ]),
    ...(before.version === after.version
      ? [`The version is still ${after.version}. Raise it if the course changed in substance.`]
      : []),
  ];
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${String(number)} ${number === 1 ? one : many}`;
