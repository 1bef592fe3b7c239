import type { LoaderFunctionArgs } from '@remix-run/node';
import { findOwnAward } from './award.server.ts';
import { makeBadge } from './badge.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { download, notFound, orBusy, orNotFound } from '#app/http/responses.server.ts';

/** The badge of an award, for the learner who earned it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [, format] = /^badge\.(png|svg|json)$/.exec(params.file ?? '') ?? [];
  if (format !== 'png' && format !== 'svg' && format !== 'json') throw notFound();
  const learner = requireLearner(context, request);
  const award = orNotFound(await findOwnAward(context, learner, params.serial));
  const { name, type, body } = orBusy(context, await makeBadge(context, award, format));
  return download(name, type, body);
}
