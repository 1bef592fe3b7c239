import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { madeRecordPath } from '#app/addresses.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { download, orBusy, orNotFound, throttled } from '#app/http/responses.server.ts';
import { renderRecordPdf } from './made-record.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  await throttled(context, ['recordFileBy', learner.id]);
  const paper = guessPaper(request, context);
  const made = orBusy(context, orNotFound(await renderRecordPdf(context, learner, params.key, paper)));
  // The page says when it was withdrawn.
  if (made === 'withdrawn') return redirect(madeRecordPath(params.key ?? ''));
  return download(made.name, 'application/pdf', made.bytes);
}
