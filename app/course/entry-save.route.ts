import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { findCourse, findLesson } from '#app/http/catalogue.server.ts';
import { describeEntryProblem } from './entry-problem.ts';
import { describeSaved, saveEntry } from './entry.server.ts';
import { learnerOrGuest } from '#app/http/learner.server.ts';

/** Saves an entry for the script of its page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const course = findCourse(context.library, params.courseId);
  const { lesson } = findLesson(course, params.lessonId);
  const form = await readForm(request);
  const learner = await learnerOrGuest(context);
  const saved = await saveEntry(context, learner, course, lesson, params.entryId ?? '', form);
  const say = (text: string, status: number) => Response.json({ text } satisfies SaveResponse, { status });
  switch (saved.kind) {
    case 'saved':
    case 'both':
      return Response.json(await describeSaved(context, learner, params.entryId ?? '', saved.shown));
    case 'refused':
      return say(t('saved.refused', { why: describeEntryProblem(t, saved.problem) }), 400);
    case 'gone':
      return say(t('saved.gone'), 404);
  }
}
