import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { creditRecordPath } from '#app/addresses.ts';
import { renderRecordPdf } from './credit-record-file.server.ts';
import { rangeIn, readCreditRecord } from './credit-record.server.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { download, orBusy, throttled } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  const url = new URL(request.url);
  const record = await readCreditRecord(context, learner, rangeIn(url.searchParams));
  // The page says that there are none, and offers other dates.
  if (record.credits.length === 0) return redirect(`${creditRecordPath}${url.search}`);
  await throttled(context, ['recordFileBy', learner.id]);
  const { name, bytes } = orBusy(
    context,
    await renderRecordPdf(context, learner, record, guessPaper(request, context)),
  );
  return download(name, 'application/pdf', bytes);
}
