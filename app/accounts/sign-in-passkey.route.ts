import type { ActionFunctionArgs } from '@remix-run/node';
import { describeWait } from '#app/http/wait.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { pathAfterSignIn } from './session-start.server.ts';
import { signInWithPasskey } from './passkey-sign-in.server.ts';
import { passkeySignInSchema } from './passkey-fields.ts';
import { readJson, safeReturnPath } from '#app/http/responses.server.ts';

/** Signs in the owner of the passkey that the script of the sign-in page has used. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const form = await readJson(request, passkeySignInSchema);
  if (form === null) return refuse(t('passkeys.unknown'), 400);
  const signedIn = await signInWithPasskey(context, form);
  if (signedIn.ok) {
    const to = await pathAfterSignIn(context, signedIn.learnerId, safeReturnPath(form.to));
    return Response.json({ to } satisfies PasskeyAnswer);
  }
  switch (signedIn.reason) {
    case 'late':
      return refuse(t('passkeys.late'), 400);
    case 'unknown':
      return refuse(t('passkeys.unknown'), 400);
    case 'too-many':
      return refuse(t('passkeys.tooMany', { wait: describeWait(t, signedIn.seconds) }), 429);
  }
}

const refuse = (text: string, status: number): Response =>
  Response.json({ text } satisfies PasskeyAnswer, { status });
