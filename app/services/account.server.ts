import { z } from 'zod';
import { isAPIError } from 'better-auth/api';
import { maxPasswordLength, minPasswordLength } from '#app/platform/auth.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Translate } from '#app/messages/messages.ts';
import { cookiesOf } from './learner.server.ts';

const email = (t: Translate) => z.email(t('account.emailNeeded')).max(254, t('account.emailNeeded'));

export const signUpSchema = (t: Translate) =>
  z.object({
    name: z
      .string(t('account.nameNeeded'))
      .trim()
      .min(1, t('account.nameNeeded'))
      .max(120, t('account.nameTooLong')),
    email: email(t),
    password: z
      .string(t('account.passwordNeeded'))
      .min(minPasswordLength, t('account.passwordTooShort', { count: minPasswordLength }))
      .max(maxPasswordLength, t('account.passwordTooLong', { count: maxPasswordLength })),
  });

export const signInSchema = (t: Translate) =>
  z.object({
    email: email(t),
    password: z.string(t('account.passwordNeeded')).min(1, t('account.passwordNeeded')),
  });

export type SignUp = z.infer<ReturnType<typeof signUpSchema>>;
export type SignIn = z.infer<ReturnType<typeof signInSchema>>;

export type AccountResult =
  | { readonly ok: true; readonly learnerId: string; readonly headers: Headers }
  | { readonly ok: false; readonly reason: 'email-taken' | 'wrong-credentials' };

/** Makes an account and a session. What the visitor did as a guest comes along. */
export async function signUp(
  { auth }: RequestContext,
  request: Request,
  account: SignUp,
): Promise<AccountResult> {
  return attemptAccount('email-taken', ['USER_ALREADY_EXISTS', 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL'], () =>
    auth.api.signUpEmail({ body: account, headers: request.headers, returnHeaders: true }),
  );
}

/** Makes a session. What the visitor did as a guest joins what the account has. */
export async function signIn(
  { auth }: RequestContext,
  request: Request,
  account: SignIn,
): Promise<AccountResult> {
  return attemptAccount('wrong-credentials', ['INVALID_EMAIL_OR_PASSWORD'], () =>
    auth.api.signInEmail({ body: account, headers: request.headers, returnHeaders: true }),
  );
}

/** Ends the session; gives the headers that clear it from the browser. */
export async function signOut({ auth }: RequestContext, request: Request): Promise<Headers> {
  const { headers } = await auth.api.signOut({ headers: request.headers, returnHeaders: true });
  return cookiesOf(headers);
}

async function attemptAccount(
  reason: 'email-taken' | 'wrong-credentials',
  codes: readonly string[],
  work: () => Promise<{ headers: Headers; response: { user: { id: string } } }>,
): Promise<AccountResult> {
  try {
    const { headers, response } = await work();
    return { ok: true, learnerId: response.user.id, headers: cookiesOf(headers) };
  } catch (error) {
    if (isAPIError(error) && codes.includes(error.body?.code ?? '')) return { ok: false, reason };
    throw error;
  }
}
