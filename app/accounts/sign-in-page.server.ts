import type { RequestContext } from '#app/platform/context.server.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { describeFault, nameInstitution } from './institution.server.ts';
import { hasPasskeys } from './passkey-challenge.server.ts';

/**
 * Returns the sign-in page, or null if the learner is signed in.
 *
 * @param reason why the institution did not sign the learner in, from the query
 */
export function viewSignIn(context: RequestContext, reason: string | null) {
  const { learner, t } = context;
  if (learner?.isGuest === false) return null;
  return {
    title: t('signIn.title'),
    isGuest: learner !== null,
    hasPasskeys: hasPasskeys(context),
    institution: nameInstitution(context),
    fault: describeFault(context, reason),
  };
}

/** Returns the sign-up page, or null if the learner is signed in. */
export function viewSignUp(context: RequestContext) {
  const { learner, t } = context;
  if (learner?.isGuest === false) return null;
  return {
    title: t('signUp.title'),
    description: t('signUp.description'),
    isGuest: learner !== null,
    institution: nameInstitution(context),
    minPasswordLength,
  };
}
