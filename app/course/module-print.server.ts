import type { PublicItem } from '#courses/items/item.ts';
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
export function printModule({ lessons }: Module, trueOrFalse: readonly string[]): readonly PrintedLesson[] {
  return lessons.map((lesson) => ({
    id: lesson.id,
    number: lesson.number,
    title: lesson.title,
    parts: lesson.parts,
    questions: viewChecks(lesson.checkItems).map(({ id, item }) => ({
      id,
      stem: item.stem,
      choices: choicesOf(item, trueOrFalse),
    })),
  }));
}

function choicesOf(item: PublicItem, trueOrFalse: readonly string[]): readonly string[] {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return item.choices.map(({ text }) => text);
    case 'true-false':
      return trueOrFalse;
    case 'matching':
      return item.prompts.map(
        ({ text }) => `${text}: ${item.answers.map((answer) => answer.text).join(' / ')}`,
      );
    case 'ordering':
      return item.lines.map(({ text }) => text);
    case 'short-text':
    case 'numeric':
      return [];
  }
}
