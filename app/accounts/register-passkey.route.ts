import type { ActionFunctionArgs } from '@remix-run/node';
import { confirmPath, returning, securityPath } from '#app/addresses.ts';
import { accountOf } from '#app/http/learner.server.ts';
import { passkeyRegistrationSchema } from './passkey-fields.ts';
import { answerPasskey } from './passkey-response.ts';
import { registerPasskey } from './passkey-registration.server.ts';
import { readJson } from '#app/http/responses.server.ts';

/** Registers the passkey that the script of the security page has created. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const learner = accountOf(context);
  if (learner === null) return answerPasskey(context, { text: t('passkeys.signedOut') }, 401);
  const form = await readJson(request, passkeyRegistrationSchema);
  const result = form === null ? 'refused' : await registerPasskey(context, learner, form);
  switch (result) {
    case 'added':
      return answerPasskey(context, { to: `${securityPath}?done=passkey` });
    case 'unproved':
      return answerPasskey(context, { to: returning(confirmPath, securityPath) });
    case 'shared':
      return answerPasskey(context, { text: t('passkeys.notHere') }, 403);
    case 'taken':
      return answerPasskey(context, { text: t('passkeys.known') }, 400);
    case 'late':
      return answerPasskey(context, { text: t('passkeys.late') }, 400);
    case 'refused':
      return answerPasskey(context, { text: t('passkeys.refused') }, 400);
  }
}
