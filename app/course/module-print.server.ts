import { modulePath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { viewPracticeQuestions } from '#app/quiz/index.server.ts';
import type { Course, Module } from '#courses/schema/library.ts';

/** Returns a module for print: its lessons below each other on one page. */
export function viewModulePrint({ t }: RequestContext, course: Course, module: Module) {
  const { number, title } = module;
  return {
    title: t('print.title', { number, title }),
    number,
    name: title,
    aim: module.aim,
    credit: course.credit,
    backHref: modulePath(course.id, module.id),
    lessons: module.lessons.map((lesson) => ({
      id: lesson.id,
      number: lesson.number,
      title: lesson.title,
      parts: lesson.parts,
      questions: viewPracticeQuestions(lesson.practiceItems).map(({ id, item }) => ({ id, item })),
    })),
  };
}
