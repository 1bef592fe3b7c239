import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeEverything } from '#app/services/everything.server.ts';
import { readEverything } from '#app/services/holdings.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';
import { download } from '#app/services/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const everything = describeEverything(context, await readEverything(context, learner));
  return download('lectern-everything.json', 'application/json; charset=utf-8', everything);
}
