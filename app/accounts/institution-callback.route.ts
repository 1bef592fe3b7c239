import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { institutionFaultPath, securityPath } from '#app/addresses.ts';
import { arrive } from './session-start.server.ts';
import { finishInstitutionSignIn } from './institution.server.ts';

/** A get that changes something: the state that it carries was made for this browser. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const back = await finishInstitutionSignIn(context, request);
  if (!back.ok) return redirect(institutionFaultPath(back.fault, back.to));
  return arrive(context, request, back.learnerId, back.hasLostPassword ? `${securityPath}?lost` : back.to);
}
