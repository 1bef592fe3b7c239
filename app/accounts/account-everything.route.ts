import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportEverything } from './everything.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { download, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const everything = orNotFound(await exportEverything(context, requireLearner(context, request)));
  return download('everything.json', 'application/json; charset=utf-8', everything);
}
