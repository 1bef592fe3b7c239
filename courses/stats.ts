import { lessonWords } from './minutes.ts';
import { screensOf, wordsIn } from './prose.ts';
import { readingGrade } from './reading-grade.ts';
import type { Course, Lesson } from './schema/library.ts';
import { textOf } from './schema/part.ts';

export interface LessonStats {
  readonly number: string;
  readonly title: string;
  readonly minutes: number;
  /** The words of prose and tools, including tables. */
  readonly words: number;
  /** The Flesch-Kincaid grade of the hardest screen. */
  readonly hardestGrade: number;
  readonly screens: readonly ScreenStats[];
}

interface ScreenStats {
  readonly title: string;
  readonly words: number;
  readonly grade: number;
}

/** Returns the length and reading grade of each lesson, from the text that learners see. */
export function courseStats(course: Course): readonly LessonStats[] {
  return course.modules.flatMap(({ lessons }) => lessons.map(lessonStats));
}

function lessonStats({ number, title, minutes, parts }: Lesson): LessonStats {
  const screens = parts
    .flatMap((part) => screensOf(textOf(part)))
    .map((screen) => ({
      title: screen.title,
      words: wordsIn(screen.prose).length,
      grade: readingGrade(screen.prose),
    }));
  return {
    number,
    title,
    minutes,
    words: lessonWords(parts),
    hardestGrade: Math.max(0, ...screens.map(({ grade }) => grade)),
    screens,
  };
}
