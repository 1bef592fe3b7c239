import { z } from 'zod';
import type { Translate } from '#app/messages/messages.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { emailField } from '#app/http/email-field.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { LinkView } from './mailed-link.server.ts';

const nameField = (t: Translate) =>
  z.string(t('account.nameNeeded')).trim().min(1, t('account.nameNeeded')).max(120, t('account.nameTooLong'));

/** Its length; how easy it is to guess is looked at where it is chosen, after tries are counted. */
const newPasswordField = (t: Translate) =>
  z
    .string(t('account.passwordNeeded'))
    .refine(
      (password) => [...password].length >= minPasswordLength,
      t('account.passwordTooShort', { count: minPasswordLength }),
    );

const passwordField = (t: Translate) =>
  z.string(t('account.passwordNeeded')).min(1, t('account.passwordNeeded'));

/** Boxes of every form that lets somebody in; one that is not ticked is not posted. */
export const signInBoxes = { shared: z.literal('on').optional(), leaveGuest: z.literal('on').optional() };

interface SignInBoxes {
  readonly shared?: 'on' | undefined;
  readonly leaveGuest?: 'on' | undefined;
}

export const readSignInOptions = ({ shared, leaveGuest }: SignInBoxes): SignInOptions => ({
  isShared: shared === 'on',
  leavesGuest: leaveGuest === 'on',
});

export const emailSchema = (t: Translate) => z.object({ email: emailField(t) });

export const newEmailSchema = (t: Translate) => z.object({ newEmail: emailField(t) });

/** The password of before is asked for where there is one. */
export const changePasswordSchema = (t: Translate) =>
  z.object({ current: z.string().optional(), password: newPasswordField(t) });

export const signUpSchema = (t: Translate) =>
  z.object({ name: nameField(t), email: emailField(t), password: newPasswordField(t), ...signInBoxes });

export const signInSchema = (t: Translate) =>
  z.object({ email: emailField(t), password: passwordField(t), ...signInBoxes });

export const codeSchema = (t: Translate) =>
  z.object({ code: z.string(t('resumeCode.needed')).max(60, t('resumeCode.unknown')), ...signInBoxes });

/** What the page of a mailed link asks for: a name where there is none yet, a password where it is to be a new one. */
export const linkSchema = (t: Translate, link: LinkView) =>
  z.object({
    name: link.isNew && isWayIn(link) ? nameField(t) : z.undefined().optional(),
    password: link.purpose === 'reset-password' ? newPasswordField(t) : z.undefined().optional(),
    ...signInBoxes,
  });

const isWayIn = ({ purpose }: LinkView): boolean => purpose === 'sign-in' || purpose === 'reset-password';

export type SignUp = z.infer<ReturnType<typeof signUpSchema>>;
export type SignIn = z.infer<ReturnType<typeof signInSchema>>;
