import type { LoaderFunctionArgs } from '@remix-run/node';
import { describeSite } from './badge.server.ts';
import { publicFile } from '#app/http/public-file.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  return publicFile(request, 'application/did+json', JSON.stringify(await describeSite(context)));
}
