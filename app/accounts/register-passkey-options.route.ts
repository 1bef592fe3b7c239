import type { ActionFunctionArgs } from '@remix-run/node';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { confirmPath, returning, securityPath } from '#app/addresses.ts';
import { accountOf } from '#app/http/learner.server.ts';
import { makeRegistrationOptions } from './passkey-registration.server.ts';

/** Returns the options with which the script of the security page creates a passkey. */
export async function action({ context }: ActionFunctionArgs) {
  const learner = accountOf(context);
  if (learner === null)
    return Response.json({ text: context.t('passkeys.signedOut') } satisfies PasskeyAnswer, { status: 401 });
  const options = await makeRegistrationOptions(context, learner);
  switch (options) {
    case 'unproved':
      return Response.json({ to: returning(confirmPath, securityPath) } satisfies PasskeyAnswer);
    case 'shared':
      return Response.json({ text: context.t('passkeys.notHere') } satisfies PasskeyAnswer, { status: 403 });
    default:
      return Response.json(options);
  }
}
