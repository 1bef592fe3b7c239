import type { ActionFunctionArgs } from '@remix-run/node';
import { accountOf } from '#app/http/learner.server.ts';
import { readJson, safeReturnPath } from '#app/http/responses.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { confirmByPasskey } from './confirm.server.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { passkeySignInSchema } from './passkey-fields.ts';
import { pathAfterSignIn } from './session-start.server.ts';

/** Confirms with the passkey that the script of the page has used. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const learner = accountOf(context);
  if (learner === null) return refuse(t('passkeys.signedOut'), 401);
  const form = await readJson(request, passkeySignInSchema);
  if (form === null) return refuse(t('prove.otherPasskey'), 400);
  const confirmed = await confirmByPasskey(context, learner, form);
  if (confirmed.ok) {
    const to = await pathAfterSignIn(context, learner.id, safeReturnPath(form.to));
    return Response.json({ to } satisfies PasskeyAnswer);
  }
  switch (confirmed.reason) {
    case 'late':
      return refuse(t('passkeys.late'), 400);
    case 'unknown':
      return refuse(t('prove.otherPasskey'), 400);
    case 'too-many':
      return refuse(t('passkeys.tooMany', { wait: describeWait(t, confirmed.seconds) }), 429);
  }
}

const refuse = (text: string, status: number): Response =>
  Response.json({ text } satisfies PasskeyAnswer, { status });
