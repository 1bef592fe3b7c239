import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { findCourse, findLesson } from '#app/http/catalogue.server.ts';
import { describeEntryProblem } from './entry-problem.ts';
import { describeSaved, saveEntry } from './entry.server.ts';
import { scriptAuthorOf } from '#app/http/author.server.ts';
import { lessonPath } from '#app/addresses.ts';
import { describeUnsaved } from '#app/ui/save-author.server.ts';

/** Saves an entry for the script of its page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const course = findCourse(context.library, params.courseId);
  const { lesson } = findLesson(course, params.lessonId);
  const form = await readForm(request);
  const { entryId = '' } = params;
  const page = { path: lessonPath(course.id, lesson.id), button: `save:${entryId}`, startsGuest: true };
  const author = await scriptAuthorOf(context, form, page);
  if (author.kind !== 'author') return Response.json(...describeUnsaved(t, author));
  const { learner } = author;
  const saved = await saveEntry(context, learner, course, lesson, entryId, form);
  switch (saved.kind) {
    case 'saved':
    case 'both':
      return Response.json(await describeSaved(context, learner, entryId, saved.shown));
    case 'refused':
      return Response.json(
        {
          text: t('saved.refused', { why: describeEntryProblem(t, saved.problem) }),
          isUnsaved: true,
        } satisfies SaveResponse,
        { status: 400 },
      );
    case 'gone':
      return Response.json({ text: t('saved.gone') } satisfies SaveResponse, { status: 404 });
  }
}
