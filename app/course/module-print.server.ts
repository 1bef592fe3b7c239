import type { Module } from '#courses/schema/library.ts';
import type { LessonPart } from '#courses/schema/part.ts';
import { viewChecks } from '#app/quiz/index.server.ts';
import type { PrintedQuestion } from './views.ts';

export interface PrintedLesson {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly parts: readonly LessonPart[];
  readonly questions: readonly PrintedQuestion[];
}

/** The lessons of a module as they stand below each other on one page. */
export const printModule = ({ lessons }: Module): readonly PrintedLesson[] =>
  lessons.map((lesson) => ({
    id: lesson.id,
    number: lesson.number,
    title: lesson.title,
    parts: lesson.parts,
    questions: viewChecks(lesson.checkItems).map(({ id, item }) => ({ id, item })),
  }));
