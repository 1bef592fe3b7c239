import type { LoaderFunctionArgs } from '@remix-run/node';
import { lookUpStatus } from './look-up-status.ts';
import { viewVerification } from './verification.server.ts';

/** The verify page for programs. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { found, checkedAt } = await viewVerification(context, params.serial);
  const body =
    found.kind === 'found'
      ? { checkedAt, status: found.award.status, award: found.award.facts }
      : { checkedAt, error: found.kind };
  return Response.json(body, {
    status: lookUpStatus[found.kind],
    headers: { 'Access-Control-Allow-Origin': '*' },
  });
}
