import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { stringify } from 'csv-stringify/sync';
import { download } from '#app/http/responses.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { statusNote, statusWord } from './list-words.ts';
import { listInAddress, postedList } from '#app/http/posted-list.server.ts';
import { checkList, listStatus } from './list-verification.server.ts';

/** The check of a list as a table to download. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  return answer(context, listInAddress(request) ?? '');
}

export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  return answer(context, await postedList(request));
}

async function answer(context: RequestContext, list: string): Promise<Response> {
  const { t } = context;
  const checked = await checkList(context, list);
  if (checked.kind !== 'checked')
    return new Response(`${checked.kind}\n`, { status: listStatus[checked.kind] });
  const columns = [
    t('verifyList.row'),
    t('verify.serial'),
    t('verify.name'),
    t('course'),
    t('verify.completed'),
    t('verifyList.status'),
    t('verifyList.note'),
  ];
  const rows = checked.rows.map((row) => [
    String(row.number),
    row.serial ?? row.typed,
    row.award?.learnerName ?? '',
    row.award?.title ?? '',
    row.award?.completedOn ?? '',
    statusWord(t, row),
    statusNote(t, (iso) => iso.slice(0, 10), row),
  ]);
  // Spreadsheets take a text that begins with = for a formula, and without a mark they take it for Latin-1.
  const csv = stringify([columns, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return download('checked-certificates.csv', 'text/csv; charset=utf-8', csv);
}
