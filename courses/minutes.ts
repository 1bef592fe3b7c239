import { plainText, wordsIn } from './prose.ts';
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
 * Counts the words in the text and tools of a lesson, including tables. The questions of checks belong to the
 * quiz.
 */
export const lessonWords = (parts: readonly LessonPart[]): number =>
  wordsIn(plainText(parts.map(htmlOf).join(''))).length;

function minutesBeside(part: LessonPart): number {
  switch (part.kind) {
    case 'html':
      return part.html.includes('<details class="branch">') ? activityMinutes.branches : 0;
    case 'reflection':
      return activityMinutes.reflection;
    case 'tool':
      return part.body.filter(({ kind }) => kind === 'field').length * activityMinutes.field;
    case 'video':
      return part.minutes;
    case 'check':
      return activityMinutes.question;
  }
}

function htmlOf(part: LessonPart): string {
  switch (part.kind) {
    case 'html':
    case 'reflection':
      return part.html;
    case 'tool':
      return part.body
        .map((piece) => (piece.kind === 'field' ? `<p>${piece.field.label}</p>` : piece.html))
        .join('');
    case 'video':
    case 'check':
      return '';
  }
}
