import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/http/public-file.server.ts';
import { notFound, orNotFound } from '#app/http/responses.server.ts';
import { findLogo } from './badge.server.ts';

/** The logo of an issuer, as an award has frozen it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [, sha256] = /^([\da-f]{64})\.png$/.exec(params.file ?? '') ?? [];
  if (sha256 === undefined) throw notFound();
  return publicFile(request, 'image/png', orNotFound(await findLogo(context, sha256)));
}
