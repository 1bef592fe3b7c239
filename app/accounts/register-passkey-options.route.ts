import type { ActionFunctionArgs } from '@remix-run/node';
import { confirmPath, returning, securityPath } from '#app/addresses.ts';
import { accountOf } from '#app/http/learner.server.ts';
import { answerPasskey } from './passkey-response.ts';
import { makeRegistrationOptions } from './passkey-registration.server.ts';

/** Returns the options with which the script of the security page creates a passkey. */
export async function action({ context }: ActionFunctionArgs) {
  const learner = accountOf(context);
  if (learner === null) return answerPasskey(context, { text: context.t('passkeys.signedOut') }, 401);
  const options = await makeRegistrationOptions(context, learner);
  switch (options) {
    case 'unproved':
      return answerPasskey(context, { to: returning(confirmPath, securityPath) });
    case 'shared':
      return answerPasskey(context, { text: context.t('passkeys.notHere') }, 403);
    default:
      return Response.json(options);
  }
}
