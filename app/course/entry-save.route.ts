import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveAnswer } from '#app/ui/save-answer.ts';
import { findCourse, findLesson } from '#app/http/catalogue.server.ts';
import { saveEntry } from './entry.server.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';
import { savedText } from '#app/ui/saved-text.server.ts';

/** Saves a reflection or a tool for the script in its page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const course = findCourse(context.library, params.courseId);
  const { lesson } = findLesson(course, params.lessonId);
  const form = await readForm(request);
  const learner = await learnerOrGuest(context, request);
  const problem = await saveEntry(context, learner, course, lesson, params.entryId ?? '', form);
  const text = problem === null ? await savedText(context, learner) : context.t('entry.refused');
  return Response.json({ text } satisfies SaveAnswer, { status: problem === null ? 200 : 400 });
}
