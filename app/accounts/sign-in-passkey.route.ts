import type { ActionFunctionArgs } from '@remix-run/node';
import { describeWait } from '#app/http/wait.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { findWay } from './session-start.server.ts';
import { signInWithPasskey } from './passkey-sign-in.server.ts';
import { passkeySignInSchema } from './passkey-fields.ts';
import { readJson, safeReturnPath } from '#app/http/responses.server.ts';

/** Lets in whoever shows a passkey, for the script in the sign-in page. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const form = await readJson(request, passkeySignInSchema);
  if (form === null) return refuse(t('passkeys.unknown'), 400);
  const entered = await signInWithPasskey(context, request, form);
  if (entered.ok) {
    const to = await findWay(context, request, entered.learnerId, safeReturnPath(form.to));
    return Response.json({ to } satisfies PasskeyAnswer);
  }
  switch (entered.reason) {
    case 'late':
      return refuse(t('passkeys.late'), 400);
    case 'unknown':
      return refuse(t('passkeys.unknown'), 400);
    case 'too-many':
      return refuse(t('passkeys.tooMany', { wait: describeWait(t, entered.seconds) }), 429);
  }
}

const refuse = (text: string, status: number): Response =>
  Response.json({ text } satisfies PasskeyAnswer, { status });
