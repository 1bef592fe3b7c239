import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { startInstitutionSignIn, requireInstitution } from './institution.server.ts';
import { returnPathOf } from '#app/http/responses.server.ts';

/** A link and not a form: a form that leads off this site is stopped by the content security policy. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  requireInstitution(context);
  const to = returnPathOf(request);
  const learner = context.learner;
  if (learner !== null && !learner.isGuest) return redirect(to);
  const isShared = new URL(request.url).searchParams.get('shared') === 'on';
  return redirect(await startInstitutionSignIn(context, { to, isShared }));
}
