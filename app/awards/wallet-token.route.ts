import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import { exchangeCode, preAuthorizedGrant } from './wallet.server.ts';

const headers = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };

const refuse = (error: string, status = 400): Response => Response.json({ error }, { status, headers });

/** Gives a wallet a token for the code of an offer (OpenID4VCI 1.0, 6; RFC 6749, 5). */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  if ((await context.throttle.count(['walletFrom', context.client])) > 0) return refuse('slow_down', 429);
  const form = await readForm(request);
  const code = form.text('pre-authorized_code');
  if (form.text('grant_type') !== preAuthorizedGrant) return refuse('unsupported_grant_type');
  if (code === '') return refuse('invalid_request');
  const given = await exchangeCode(context, code);
  if (given === null) return refuse('invalid_grant');
  return Response.json(
    { access_token: given.token, token_type: 'Bearer', expires_in: given.seconds },
    { headers },
  );
}
