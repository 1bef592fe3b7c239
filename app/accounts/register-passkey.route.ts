import type { ActionFunctionArgs } from '@remix-run/node';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { confirmPath, returning, securityPath } from '#app/addresses.ts';
import { accountOf } from '#app/http/learner.server.ts';
import { passkeyRegistrationSchema } from './passkey-fields.ts';
import { registerPasskey } from './passkey-registration.server.ts';
import { readJson } from '#app/http/responses.server.ts';

/** Registers the passkey that the script of the security page has created. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const learner = accountOf(context);
  if (learner === null) return refuse(t('passkeys.signedOut'), 401);
  const form = await readJson(request, passkeyRegistrationSchema);
  const result = form === null ? 'refused' : await registerPasskey(context, learner, form);
  switch (result) {
    case 'added':
      return Response.json({ to: `${securityPath}?done=passkey` } satisfies PasskeyAnswer);
    case 'unproved':
      return Response.json({ to: returning(confirmPath, securityPath) } satisfies PasskeyAnswer);
    case 'shared':
      return refuse(t('passkeys.notHere'), 403);
    case 'taken':
      return refuse(t('passkeys.known'), 400);
    case 'late':
      return refuse(t('passkeys.late'), 400);
    case 'refused':
      return refuse(t('passkeys.refused'), 400);
  }
}

const refuse = (text: string, status: number): Response =>
  Response.json({ text } satisfies PasskeyAnswer, { status });
