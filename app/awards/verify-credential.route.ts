import type { LoaderFunctionArgs } from '@remix-run/node';
import { lookUpStatus } from './look-up-status.ts';
import { lookUpCredential } from './verification.server.ts';

/** The signed credential of an award. It says only what is printed, which anybody with the serial may see. */
export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Response> {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const found = await lookUpCredential(context, params.serial);
  if (found.kind !== 'found')
    return Response.json({ error: found.kind }, { status: lookUpStatus[found.kind], headers });
  const accepted = request.headers.get('accept') ?? '';
  return new Response(found.credential, {
    headers: {
      ...headers,
      'Content-Type': credentialTypes.find((type) => accepted.includes(type)) ?? 'application/vc',
    },
  });
}

/** The media type of credentials, and its earlier names. */
const credentialTypes = ['application/vc+ld+json', 'application/vc', 'application/ld+json'];
