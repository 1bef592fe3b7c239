import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireLearner } from '#app/http/learner.server.ts';
import { textFile } from '#app/http/responses.server.ts';
import { writeEntriesText } from './entries.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  return textFile('my-notes.txt', await writeEntriesText(context, learner));
}
