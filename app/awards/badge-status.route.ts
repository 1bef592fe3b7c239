import type { LoaderFunctionArgs } from '@remix-run/node';
import { publishStatusList } from './badge.server.ts';
import { publicFile } from '#app/http/public-file.server.ts';
import { notFound } from '#app/http/responses.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  // A thousand lists have room for more awards than most countries have people.
  if (!/^[1-9]\d{0,2}$/.test(params.list ?? '')) throw notFound();
  return publicFile(request, credentialType(request), await publishStatusList(context, Number(params.list)));
}

/** Most programs do not know the media type of credentials, which is new. */
const credentialType = (request: Request): string =>
  request.headers.get('accept')?.includes('application/vc') === true ? 'application/vc' : 'application/json';
