import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { orNotFound } from '#app/http/responses.server.ts';
import { finishInstitutionSignIn } from './institution.server.ts';

/** A GET that changes something. The state in its query belongs to this browser. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  return redirect(orNotFound(await finishInstitutionSignIn(context, query)));
}
