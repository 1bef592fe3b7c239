import { toMark } from '#courses/items/item.ts';
import { fileText } from '#courses/plain-text.ts';
import type { Course, Lesson, Library, Module } from '#courses/schema/library.ts';
import type { Entry, LessonPart } from '#courses/schema/part.ts';
import { reflectionField } from '#courses/schema/part.ts';
import type { LearnerExport } from '#db/learner-export.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { quote } from '#app/ui/markdown.ts';

type Entries = ReadonlyMap<string, Entry>;

interface ShortText {
  readonly moduleId: string;
  readonly attempt: number;
  readonly question: string;
  readonly text: string;
}

/** Returns what the learner wrote as Markdown, or null if the account was deleted meanwhile. */
export async function exportTexts(context: RequestContext, learner: Learner): Promise<string | null> {
  const held = await context.store.exportLearner(learner.id);
  return held === null ? null : describeTexts(context, held);
}

/**
 * Lists reflections, tools and short answers by course and lesson, and then notes on trainings. Texts of
 * parts that a course no longer has come last in that course.
 */
function describeTexts({ library, t }: RequestContext, held: LearnerExport): string {
  const withTexts = new Set([...held.entries, ...held.attempts].map(({ courseId }) => courseId));
  const ids = [...new Set([...library.courses.map(({ id }) => id), ...withTexts])];
  const courses = ids.flatMap((courseId) => {
    const course = library.courses.find(({ id }) => id === courseId);
    const entries = new Map(
      held.entries.filter((one) => one.courseId === courseId).map(({ entryId, entry }) => [entryId, entry]),
    );
    const texts = describeCourse(course, entries, shortTextsOf(held, courseId), t);
    return texts.length === 0 ? [] : [`# ${course?.title ?? courseId}`, ...texts];
  });
  const texts = [...courses, ...describeTrainings(library, held, t)];
  return `${(texts.length === 0 ? [t('texts.none')] : texts).join('\n\n')}\n`;
}

/** Lists notes on trainings, including trainings that left the catalogue. */
function describeTrainings({ trainings }: Library, held: LearnerExport, t: Translate): readonly string[] {
  const notes = held.trainings.filter(({ note }) => note !== '');
  return notes.length === 0
    ? []
    : [
        `# ${t('trainings.title')}`,
        ...notes.flatMap(({ trainingId, note }) => [
          `## ${trainings.find(({ id }) => id === trainingId)?.title ?? trainingId}`,
          quote([note]),
        ]),
      ];
}

function describeCourse(
  course: Course | undefined,
  entries: Entries,
  shortTexts: readonly ShortText[],
  t: Translate,
): readonly string[] {
  const modules = course?.modules ?? [];
  const known = new Set(
    modules
      .flatMap(({ lessons }) => lessons)
      .flatMap(({ parts }) => parts)
      .flatMap((part) => ('id' in part ? [part.id] : [])),
  );
  const left = [...entries].filter(([id]) => !known.has(id));
  const leftTexts = shortTexts.filter(({ moduleId }) => !modules.some(({ id }) => id === moduleId));
  const rest = [
    ...left.flatMap(([id, entry]) => [`### ${id}`, ...Object.values(entry).map(quote)]),
    ...leftTexts.flatMap((one) => describeShortText(one, t)),
  ];
  return [
    ...modules.flatMap((module) => describeModule(module, entries, shortTexts, t)),
    ...(rest.length === 0 ? [] : [`## ${t('texts.gone')}`, ...rest]),
  ];
}

function describeModule(
  module: Module,
  entries: Entries,
  shortTexts: readonly ShortText[],
  t: Translate,
): readonly string[] {
  const answers = shortTexts.filter(({ moduleId }) => moduleId === module.id);
  return [
    ...module.lessons.flatMap((lesson) => describeLesson(lesson, entries, t)),
    ...(answers.length === 0 ? [] : [`## ${t('quiz.title', { module: module.number })}`]),
    ...answers.flatMap((one) => describeShortText(one, t)),
  ];
}

function describeLesson(lesson: Lesson, entries: Entries, t: Translate): readonly string[] {
  const texts = lesson.parts.flatMap((part) => describePart(part, entries, t));
  return texts.length === 0 ? [] : [`## ${lesson.number} ${lesson.title}`, ...texts];
}

function describePart(part: LessonPart, entries: Entries, t: Translate): readonly string[] {
  if (part.kind !== 'reflection' && part.kind !== 'tool') return [];
  const entry = entries.get(part.id);
  if (entry === undefined) return [];
  if (part.kind === 'reflection')
    return [`### ${part.title}`, fileText(part.blocks), quote(entry[reflectionField] ?? [])];
  const fields = part.body.flatMap((piece) => (piece.kind === 'field' ? [piece.field] : []));
  return [
    `### ${t('entry.tool', { code: part.code })}: ${part.title}`,
    ...fields.flatMap(({ id, kind, label }) => {
      const values = entry[id] ?? [];
      const said = kind === 'yes-no' ? values.map((value) => (value === 'yes' ? yes(t) : no(t))) : values;
      return said.length === 0 ? [] : [`**${label}**`, quote(said)];
    }),
  ];
}

const yes = (t: Translate): string => t('entry.yes');
const no = (t: Translate): string => t('entry.no');

const describeShortText = ({ attempt, question, text }: ShortText, t: Translate): readonly string[] => [
  `### ${question}`,
  t('quiz.attempt', { number: attempt }),
  quote([text]),
];

/** Returns the short answers of each attempt. */
function shortTextsOf({ attempts }: LearnerExport, courseId: string): readonly ShortText[] {
  return attempts
    .filter((attempt) => attempt.courseId === courseId)
    .flatMap(({ moduleId, number, items, answers }) =>
      items.flatMap(({ item }): readonly ShortText[] => {
        const text = toMark(item, answers.find(({ itemId }) => itemId === item.id)?.response)?.answer;
        return text === undefined ? [] : [{ moduleId, attempt: number, question: item.stem, text }];
      }),
    );
}
