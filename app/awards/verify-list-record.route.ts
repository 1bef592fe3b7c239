import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { listInAddress, postedList } from '#app/http/posted-list.server.ts';
import { checkList, listStatus } from './list-verification.server.ts';
import type { ListCheck } from './views.ts';

/** The check of a list for programs. */
export async function loader({ context, request }: LoaderFunctionArgs): Promise<Response> {
  return answer(await checkList(context, listInAddress(request) ?? ''));
}

export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  return answer(await checkList(context, await postedList(request)));
}

function answer(checked: ListCheck): Response {
  const { kind, ...rest } = checked;
  return Response.json(kind === 'checked' ? rest : { error: kind, ...rest }, {
    status: listStatus[kind],
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}
