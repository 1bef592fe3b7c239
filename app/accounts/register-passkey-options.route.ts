import type { ActionFunctionArgs } from '@remix-run/node';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { accountOf } from '#app/http/learner.server.ts';
import { makeRegistrationOptions } from './passkey-registration.server.ts';

/** Returns the options with which the script of the security page creates a passkey. */
export async function action({ context }: ActionFunctionArgs) {
  const learner = accountOf(context);
  if (learner !== null) return Response.json(await makeRegistrationOptions(context, learner));
  return Response.json({ text: context.t('passkeys.signedOut') } satisfies PasskeyAnswer, { status: 401 });
}
