import type { ActionFunctionArgs } from '@remix-run/node';
import { readJson } from '#app/http/responses.server.ts';
import { passkeySignInSchema } from './passkey-fields.ts';
import { answerPasskey, answerUsedPasskey } from './passkey-response.ts';
import { signInWithPasskey } from './passkey-sign-in.server.ts';

/** Signs in the owner of the passkey that the script of the sign-in page has used. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readJson(request, passkeySignInSchema);
  const unknown = context.t('passkeys.unknown');
  if (form === null) return answerPasskey(context, { text: unknown }, 400);
  return answerUsedPasskey(context, await signInWithPasskey(context, form), form.to, unknown);
}
