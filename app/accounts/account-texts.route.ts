import type { LoaderFunctionArgs } from '@remix-run/node';
import { readEverything } from './holdings.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { describeTexts } from './own-texts.server.ts';
import { download } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const texts = describeTexts(context, await readEverything(context, learner));
  return download('lectern-my-texts.md', 'text/markdown; charset=utf-8', texts);
}
