import type { LoaderFunctionArgs } from '@remix-run/node';
import { drawShared } from './sharing.server.ts';
import { orBusy, orNotFound } from '#app/http/responses.server.ts';

/** The image of a shared award, for social networks. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const png = orBusy(context, orNotFound(await drawShared(context, params.serial)));
  return new Response(Buffer.from(png), {
    headers: { 'Content-Type': 'image/png', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  });
}
