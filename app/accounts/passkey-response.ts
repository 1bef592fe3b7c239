import { safeReturnPath } from '#app/http/responses.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { allowOutcome } from '#app/platform/outcome-cookie.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import type { PasskeySignInResult } from './passkey-sign-in.server.ts';
import { pathAfterSignIn } from './session-start.server.ts';

/** Tells the script of a page what became of a passkey. */
export async function answerPasskey(
  context: RequestContext,
  answer: PasskeyAnswer,
  status = 200,
): Promise<Response> {
  if ('to' in answer) await allowOutcome(context, answer.to);
  return Response.json(answer, { status });
}

/**
 * Tells the script of a page what became of a passkey that was used.
 *
 * @param to the address to continue at, as the page sent it
 * @param unknown the text for a passkey that opens nothing here
 */
export async function answerUsedPasskey(
  context: RequestContext,
  used: PasskeySignInResult,
  to: string,
  unknown: string,
): Promise<Response> {
  const { t } = context;
  if (used.ok)
    return answerPasskey(context, { to: await pathAfterSignIn(context, used.learnerId, safeReturnPath(to)) });
  switch (used.reason) {
    case 'late':
      return answerPasskey(context, { text: t('passkeys.late') }, 400);
    case 'unknown':
      return answerPasskey(context, { text: unknown }, 400);
    case 'too-many':
      return answerPasskey(
        context,
        { text: t('passkeys.tooMany', { wait: describeWait(t, used.seconds) }) },
        429,
      );
  }
}
