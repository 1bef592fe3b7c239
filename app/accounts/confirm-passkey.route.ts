import type { ActionFunctionArgs } from '@remix-run/node';
import { accountOf } from '#app/http/learner.server.ts';
import { readJson } from '#app/http/responses.server.ts';
import { confirmByPasskey } from './confirm.server.ts';
import { passkeySignInSchema } from './passkey-fields.ts';
import { answerPasskey, answerUsedPasskey } from './passkey-response.ts';

/** Confirms with the passkey that the script of the page has used. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const learner = accountOf(context);
  if (learner === null) return answerPasskey(context, { text: t('passkeys.signedOut') }, 401);
  const form = await readJson(request, passkeySignInSchema);
  const unknown = t('prove.otherPasskey');
  if (form === null) return answerPasskey(context, { text: unknown }, 400);
  return answerUsedPasskey(context, await confirmByPasskey(context, learner, form), form.to, unknown);
}
