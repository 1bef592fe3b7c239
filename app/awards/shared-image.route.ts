import type { LoaderFunctionArgs } from '@remix-run/node';
import { drawShared } from './sharing.server.ts';

/** The picture of a shared award, for networks that show links. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const png = await drawShared(context, params.serial);
  return new Response(Buffer.from(png), {
    headers: { 'Content-Type': 'image/png', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  });
}
