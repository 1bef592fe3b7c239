import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireLearner } from '#app/http/learner.server.ts';
import { readNotes } from './notes.server.ts';
import { textFile } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const notes = await readNotes(context, learner);
  const texts = notes.map(
    ({ course, lesson, text }) => `${course.title}, ${lesson.number} ${lesson.title}\n\n${text}`,
  );
  return textFile('my-notes.txt', texts.join('\n\n'));
}
