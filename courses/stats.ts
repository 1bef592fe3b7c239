import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { Course, Lesson } from './schema/library.ts';
import type { LessonPart } from './schema/part.ts';

export interface LessonStats {
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  /** Words of prose and tools, tables included. */
  readonly words: number;
  /** Flesch-Kincaid grade of the hardest screen. */
  readonly hardestGrade: number;
  readonly screens: readonly ScreenStats[];
}

export interface ScreenStats {
  readonly title: string;
  readonly words: number;
  readonly grade: number;
}

/** How long a course is and how hard it reads, lesson by lesson, from the text that learners see. */
export function courseStats(course: Course): readonly LessonStats[] {
  return course.modules.flatMap(({ lessons }) => lessons.map(lessonStats));
}

function lessonStats(lesson: Lesson): LessonStats {
  const html = lesson.parts.map(htmlOf).join('');
  const [first] = lesson.parts;
  const screens = first?.kind === 'html' ? screensOf(first.html) : [];
  return {
    number: lesson.number,
    title: lesson.title,
    minutes: lesson.minutes,
    words: wordsIn(textOf(html)).length,
    hardestGrade: Math.max(0, ...screens.map(({ grade }) => grade)),
    screens,
  };
}

/** The text of a part: the questions of checks belong to the quiz, not to the lesson. */
function htmlOf(part: LessonPart): string {
  switch (part.kind) {
    case 'html':
    case 'reflection':
      return part.html;
    case 'tool':
      return part.body
        .map((piece) => (piece.kind === 'field' ? `<p>${piece.field.label}</p>` : piece.html))
        .join('');
    case 'check':
      return '';
  }
}

/** A screen is a heading and the prose up to the next one; tables are not read as sentences. */
function screensOf(html: string): readonly ScreenStats[] {
  return [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>([\s\S]*?)(?=<h2|$)/g)].map(([, title = '', body = '']) => {
    const prose = textOf(body.replace(/<(table|figure)[\s\S]*?<\/\1>/g, ''));
    return { title: textOf(title).trim(), words: wordsIn(prose).length, grade: gradeOf(prose) };
  });
}

/** Kincaid and others, 1975, Research Branch Report 8-75: the school grade at which a text can be read. */
function gradeOf(text: string): number {
  const words = wordsIn(text);
  const sentences = text.split(/[.!?]+[”’)]*\s+|\n+/).filter((sentence) => wordsIn(sentence).length > 0);
  if (words.length === 0) return 0;
  const counts = { sentence: sentences.length, word: words.length, syllable: syllable(text) };
  return Math.round(fleschKincaid(counts) * 10) / 10;
}

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Text without markup; blocks end their line, so that a heading is not read into the sentence after it. */
const textOf = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<\/(p|h\d|li|td|th|dd|dt|summary)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&');
