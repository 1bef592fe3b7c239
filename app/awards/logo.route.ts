import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/http/public-file.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** The picture of an issuer, as some award froze it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [, sha256] = /^([\da-f]{64})\.png$/.exec(params.file ?? '') ?? [];
  const png = sha256 === undefined ? null : await context.store.findLogo(sha256);
  if (png === null) throw notFound();
  return publicFile(request, 'image/png', png);
}
