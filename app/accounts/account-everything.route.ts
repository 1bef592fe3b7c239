import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeEverything } from './everything.server.ts';
import { readEverything } from './holdings.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { download } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const everything = describeEverything(context, await readEverything(context, learner));
  return download('lectern-everything.json', 'application/json; charset=utf-8', everything);
}
