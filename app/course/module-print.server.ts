import type { Lesson, Module } from '#courses/schema/library.ts';
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
    parts: lesson.parts.map((part) => printPart(part, lesson)),
    questions: viewChecks(lesson.checkItems).map(({ id, item }) => ({ id, item })),
  }));

function printPart(part: LessonPart, lesson: Lesson): LessonPart {
  const print = (html: string) => onPaper(html, lesson.id);
  switch (part.kind) {
    case 'html':
    case 'reflection':
      return { ...part, html: print(part.html) };
    case 'tool':
      return {
        ...part,
        body: part.body.map((piece) =>
          piece.kind === 'html' ? { ...piece, html: print(piece.html) } : piece,
        ),
      };
    case 'video':
      return { ...part, transcript: print(part.transcript) };
    case 'check':
      return part;
  }
}

/** Branches are open, headings stand below that of the lesson, and places have names that no other lesson uses. */
const onPaper = (html: string, lessonId: string): string =>
  html
    .replaceAll('<details ', '<details open ')
    .replace(
      /<(\/?)h([2-5])/g,
      (_match, slash: string, level: string) => `<${slash}h${String(Number(level) + 1)}`,
    )
    .replaceAll(' href="#', ` href="#${lessonId}-`)
    .replace(
      / (id|aria-labelledby)="([^"]+)"/g,
      (_match, name: string, ids: string) =>
        ` ${name}="${ids
          .split(' ')
          .map((id) => `${lessonId}-${id}`)
          .join(' ')}"`,
    );
