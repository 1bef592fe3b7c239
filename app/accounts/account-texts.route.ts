import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportTexts } from './own-texts.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { download, orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const texts = orNotFound(await exportTexts(context, requireLearner(context, request)));
  return download('my-texts.md', 'text/markdown; charset=utf-8', texts);
}
