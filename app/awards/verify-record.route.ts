import type { LoaderFunctionArgs } from '@remix-run/node';
import { lookUp, statusOf } from './verification.server.ts';

/** What the verify page says, for programs. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const found = await lookUp(context, params.serial);
  const checkedAt = context.now().toISOString();
  const body =
    found.kind === 'found'
      ? { checkedAt, status: found.award.status, award: found.award.facts }
      : { checkedAt, error: found.kind };
  return Response.json(body, {
    status: statusOf(found),
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}
