import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { startInstitutionSignIn } from './institution.server.ts';
import { orNotFound, returnPathOf } from '#app/http/responses.server.ts';

/** A link and not a form, since the content security policy stops forms that lead to another site. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const to = returnPathOf(request);
  const isShared = new URL(request.url).searchParams.get('shared') === 'on';
  return redirect(orNotFound(await startInstitutionSignIn(context, { to, isShared })));
}
