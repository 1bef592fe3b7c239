import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAward } from './award.server.ts';
import { issueCredential } from './badge.server.ts';
import { lookUp, statusOf } from './verification.server.ts';

/** The signed credential of an award: whoever has the serial may have all that is printed, and this says the same. */
export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Response> {
  const headers = { 'Access-Control-Allow-Origin': '*' };
  const found = await lookUp(context, params.serial);
  const award = found.kind === 'found' ? await findAward(context, params.serial) : null;
  if (award === null) return Response.json({ error: found.kind }, { status: statusOf(found), headers });
  const accepted = request.headers.get('accept') ?? '';
  return new Response(await issueCredential(context, award), {
    headers: {
      ...headers,
      'Content-Type': credentialTypes.find((type) => accepted.includes(type)) ?? 'application/vc',
    },
  });
}

/** The same media type by the names that it had. */
const credentialTypes = ['application/vc+ld+json', 'application/vc', 'application/ld+json'];
