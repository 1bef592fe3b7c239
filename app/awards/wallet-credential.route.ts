import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { readJson } from '#app/http/responses.server.ts';
import { configurationId, fetchOffered } from './wallet.server.ts';

const headers = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };

const wanted = z.union([
  z.object({ credential_configuration_id: z.literal(configurationId) }),
  // Draft 13 names the format.
  z.object({ format: z.literal('ldp_vc') }),
]);

/** Gives a wallet the credential that its token was given for (OpenID4VCI 1.0, 8). */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  if ((await context.throttle.count(['walletFrom', context.client])) > 0)
    return Response.json({ error: 'slow_down' }, { status: 429, headers });
  const [, token = ''] = /^Bearer ([\w-]+)$/i.exec(request.headers.get('Authorization') ?? '') ?? [];
  const credential = token === '' ? null : await fetchOffered(context, token);
  if (credential === null)
    return Response.json(
      { error: 'invalid_token' },
      { status: 401, headers: { ...headers, 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
    );
  const asked = await readJson(request, wanted);
  if (asked === null)
    return Response.json({ error: 'unknown_credential_configuration' }, { status: 400, headers });
  const given: unknown = JSON.parse(credential);
  return Response.json(
    { credentials: [{ credential: given }], ...('format' in asked ? { credential: given } : {}) },
    { headers },
  );
}
