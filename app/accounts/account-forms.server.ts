import { z } from 'zod';
import type { Translate } from '#app/messages/messages.ts';
import { isPasswordTooLong, maxPasswordLength, minPasswordLength } from '#app/platform/passwords.server.ts';
import { browserZoneName } from '#app/platform/page-fields.ts';
import { emailField } from '#app/http/email-field.ts';
import { nameField } from '#app/http/name-field.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { LinkView } from './mailed-link.server.ts';

/** No password is longer, so a longer text is refused before anything reads it. */
export const shortEnough = (t: Translate, field: z.ZodString) =>
  field.refine(
    (password) => !isPasswordTooLong(password),
    t('account.passwordTooLong', { count: maxPasswordLength }),
  );

/** Checks only the length. Services check how easy a password is to guess, after throttling. */
const newPasswordField = (t: Translate) =>
  shortEnough(t, z.string(t('account.passwordNeeded'))).refine(
    (password) => [...password].length >= minPasswordLength,
    t('account.passwordTooShort', { count: minPasswordLength }),
  );

const passwordField = (t: Translate) =>
  shortEnough(t, z.string(t('account.passwordNeeded')).min(1, t('account.passwordNeeded')));

/**
 * The check boxes of every form that signs somebody in, and what the script adds. An unchecked box is not
 * posted.
 */
export const signInBoxes = {
  shared: z.literal('on').optional(),
  leaveGuest: z.literal('on').optional(),
  [browserZoneName]: z.string().optional(),
};

interface SignInBoxes {
  readonly shared?: 'on' | undefined;
  readonly leaveGuest?: 'on' | undefined;
  readonly browserZone?: string | undefined;
}

export const readSignInOptions = ({ shared, leaveGuest, browserZone = '' }: SignInBoxes): SignInOptions => ({
  isShared: shared === 'on',
  leavesGuest: leaveGuest === 'on',
  browserZone,
});

export const emailSchema = (t: Translate) => z.object({ email: emailField(t) });

export const newEmailSchema = (t: Translate) => z.object({ newEmail: emailField(t) });

/** The current password is required only if the account has one. */
export const changePasswordSchema = (t: Translate) =>
  z.object({ current: shortEnough(t, z.string()).optional(), password: newPasswordField(t) });

export const signUpSchema = (t: Translate) =>
  z.object({ name: nameField(t), email: emailField(t), password: newPasswordField(t), ...signInBoxes });

export const signInSchema = (t: Translate) =>
  z.object({ email: emailField(t), password: passwordField(t), ...signInBoxes });

export const confirmSchema = (t: Translate) => z.object({ password: passwordField(t) });

export const codeSchema = (t: Translate) =>
  z.object({ code: z.string(t('resumeCode.needed')).max(60, t('resumeCode.unknown')), ...signInBoxes });

/**
 * The form of a mailed link. It asks for a name if nobody has the address, and for a password if the link
 * resets one.
 */
export const linkSchema = (t: Translate, link: LinkView) =>
  z.object({
    name: link.isNew && signsIn(link) ? nameField(t) : z.undefined().optional(),
    password: link.purpose === 'reset-password' ? newPasswordField(t) : z.undefined().optional(),
    ...signInBoxes,
  });

const signsIn = ({ purpose }: LinkView): boolean => purpose === 'sign-in' || purpose === 'reset-password';

export type SignUp = z.infer<ReturnType<typeof signUpSchema>>;
export type SignIn = z.infer<ReturnType<typeof signInSchema>>;
