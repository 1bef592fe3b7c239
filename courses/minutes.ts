import { linesOf, wordsIn } from './prose.ts';
import type { LessonPart } from './schema/part.ts';

/**
 * Words that an adult reads silently in a minute of English non-fiction (Brysbaert, 2019, doi
 * 10.1016/j.jml.2019.104047).
 */
const wordsPerMinute = 238;

/**
 * Minutes for each activity besides reading. These are our own estimates for a first pass through the lesson.
 */
const activityMinutes = { question: 0.75, branches: 0.5, reflection: 1, field: 0.25 } as const;

/**
 * Returns the minutes of one lesson: its words at reading speed plus its activities. The result is a whole
 * number of at least one.
 */
export function lessonMinutes(parts: readonly LessonPart[], hasOpening: boolean): number {
  const activities = parts.reduce((sum, part) => sum + minutesBeside(part), 0);
  const opening = hasOpening ? activityMinutes.question : 0;
  return Math.max(1, Math.round(lessonWords(parts) / wordsPerMinute + activities + opening));
}

/**
 * The number of words that a page adds to a scenario and to each of its branches. They label the scenario,
 * explain the branches and rate each branch.
 */
const wordsAround = { scenario: 11, branch: 1 } as const;

/**
 * Counts the words in the text and tools of a lesson, including tables. The words of practice questions
 * belong to the quiz.
 */
export const lessonWords = (parts: readonly LessonPart[]): number =>
  parts.reduce((sum, part) => sum + wordsIn(linesOfPart(part).join('\n')).length + wordsBeside(part), 0);

const wordsBeside = (part: LessonPart): number =>
  part.kind === 'scenario' ? wordsAround.scenario + part.branches.length * wordsAround.branch : 0;

function linesOfPart(part: LessonPart): readonly string[] {
  switch (part.kind) {
    case 'text':
    case 'reflection':
      return linesOf(part.blocks);
    case 'scenario':
      return linesOf([part]);
    case 'tool':
      return part.body.flatMap((piece) =>
        piece.kind === 'field' ? [piece.field.label] : linesOf(piece.blocks),
      );
    case 'video':
    case 'practice':
      return [];
  }
}

function minutesBeside(part: LessonPart): number {
  switch (part.kind) {
    case 'text':
      return 0;
    case 'scenario':
      return part.branches.length > 0 ? activityMinutes.branches : 0;
    case 'reflection':
      return activityMinutes.reflection;
    case 'tool':
      return part.body.filter(({ kind }) => kind === 'field').length * activityMinutes.field;
    case 'video':
      return part.minutes;
    case 'practice':
      return activityMinutes.question;
  }
}
