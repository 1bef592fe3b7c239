import type { LoaderFunctionArgs } from '@remix-run/node';
import { readEverything } from '#app/services/holdings.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';
import { describeTexts } from '#app/services/own-texts.server.ts';
import { download } from '#app/services/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const texts = describeTexts(context, await readEverything(context, learner));
  return download('lectern-my-texts.md', 'text/markdown; charset=utf-8', texts);
}
