import { createHash } from 'node:crypto';
import { settleIn } from '#courses/progress.ts';
import type { EmailOwners, MailedLink } from '#db/account-store.ts';
import type { Throttled } from '#app/http/wait.ts';
import { deskPath, mailedLinkPath, securityPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { startSession, newAccountFor } from './session-start.server.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { writeLink } from './link-letters.ts';
import type { LinkLetter } from './link-letters.ts';

/** How long a mailed link works, in minutes. */
export const linkMinutes = 60;

/** Mails a link to sign in; to an address without an account too, where opening it makes one. */
export const mailSignInLink = (context: RequestContext, email: string, to: string): Promise<Throttled> =>
  mailLink(context, email, { purpose: 'sign-in', email, learnerId: null }, { kind: 'sign-in' }, to);

/** Mails a link with which a new password can be chosen. */
export const mailResetLink = (context: RequestContext, email: string): Promise<Throttled> =>
  mailLink(
    context,
    email,
    { purpose: 'reset-password', email, learnerId: null },
    { kind: 'reset-password' },
    deskPath,
  );

/** Mails the link that confirms the address of a sign-up; who has an account already is told so, and only there. */
export async function mailSignUpLink(
  context: RequestContext,
  email: string,
  name: string,
): Promise<Throttled> {
  const { owner } = await context.store.findEmail(email);
  const kind = owner === null ? 'confirm' : 'known';
  return mailLink(context, email, { purpose: 'sign-in', email, learnerId: null }, { kind, name }, deskPath);
}

/** Asks the address of before whether the learner's address may change. */
export const mailLeaveLink = (
  context: RequestContext,
  { id, name, email }: Pick<Learner, 'id' | 'name'> & { readonly email: string },
  newEmail: string,
): Promise<Throttled> =>
  mailLink(
    context,
    email,
    { purpose: 'leave-email', email: newEmail, learnerId: id },
    { kind: 'leave-email', name, newEmail },
    securityPath,
  );

async function mailLink(
  context: RequestContext,
  address: string,
  about: Pick<MailedLink, 'purpose' | 'email' | 'learnerId'>,
  letter: LinkLetter,
  to: string,
): Promise<Throttled> {
  const { store, mail, random, now, t, locale, publicUrl, throttle, client } = context;
  const seconds = await throttle.count(['mailFrom', client], ['mailTo', address]);
  if (seconds > 0) return { ok: false, seconds };
  const token = Buffer.from(random.bytes(32)).toString('base64url');
  const expiresAt = new Date(now().getTime() + linkMinutes * 60_000);
  await store.keepLink({ ...about, tokenHash: hashOf(token), expiresAt }, now());
  const link = `${publicUrl}${mailedLinkPath(token, to)}`;
  const { subject, paragraphs } = writeLink(t, letter, link, linkMinutes);
  const rendered = renderLetter({ lang: locale, subject, paragraphs });
  const name = 'name' in letter ? letter.name : '';
  mail.post({ to: { name, address }, subject, ...rendered, link });
  return { ok: true };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A link before it is used: what its page asks for. */
export interface LinkView {
  readonly purpose: MailedLink['purpose'];
  readonly email: string;
  /** Nobody has or claims the address, so there is no name yet. */
  readonly isNew: boolean;
}

/** What a link is for, or null where it was used, has run out, or never was. Reading uses nothing up. */
export async function readLink({ store, now }: RequestContext, token: string): Promise<LinkView | null> {
  const link = await store.findLink(hashOf(token), now());
  if (link === null) return null;
  const { owner, claims } = await store.findEmail(link.email);
  return { purpose: link.purpose, email: link.email, isNew: owner === null && claims.length === 0 };
}

export interface LinkForm extends SignInOptions {
  /** Asked for where nobody has the address yet. */
  readonly name: string;
  /** Null to leave the password as it is. */
  readonly password: string | null;
}

/** What became of a link: the learner is in, an address changed or belongs to another account, or the next link went out. */
export type LinkResult =
  | { readonly kind: 'entered'; readonly learnerId: string; readonly hasLostPassword: boolean }
  | { readonly kind: 'moved' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'mailed'; readonly email: string };

/** Uses a link up. Null where that happened before, or it has run out. */
export async function openLink(
  context: RequestContext,
  request: Request,
  token: string,
  form: LinkForm,
): Promise<LinkResult | null> {
  const { store, now, library } = context;
  const link = await store.findLink(hashOf(token), now());
  if (link === null) return null;
  switch (link.purpose) {
    case 'sign-in':
    case 'reset-password':
      return enterByEmail(context, request, link, form);
    case 'leave-email':
      await mailLink(
        context,
        link.email,
        { ...link, purpose: 'take-email' },
        { kind: 'take-email' },
        securityPath,
      );
      // Used up last: where the server ends before the mail is on its way, the link still works.
      await store.takeLink(link.tokenHash, now());
      return { kind: 'mailed', email: link.email };
    case 'take-email': {
      const kind = await store.moveEmail(link.tokenHash, settleIn(library), now());
      return kind === null ? null : { kind };
    }
  }
}

/**
 * Lets in whoever has the mailbox. An account that only claims the address becomes theirs without its password and
 * sessions, since anybody may have made it; unless this browser is signed in to it, which shows who made it.
 */
async function enterByEmail(
  context: RequestContext,
  request: Request,
  { tokenHash, email }: MailedLink,
  form: LinkForm,
): Promise<LinkResult | null> {
  const { store, passwords, library, now } = context;
  const visitor = context.learner;
  const chooseAccount = ({ owner, claims }: EmailOwners) => {
    const isClaimant = claims.some(({ learnerId }) => learnerId === visitor?.id);
    const isShared = form.isShared || (isClaimant && visitor?.isShared === true);
    if (owner !== null) return { learnerId: owner, newAccount: null, isShared, hasLostPassword: false };
    const stays = isClaimant || (visitor?.isGuest === true && !form.leavesGuest);
    const name = (isClaimant ? visitor?.name : claims[0]?.name) ?? form.name;
    const hasLostPassword = claims.length > 0 && !isClaimant && form.password === null;
    return { ...newAccountFor(context, stays ? visitor : null, { name, email }), isShared, hasLostPassword };
  };
  const passwordHash = form.password === null ? null : await passwords.hash(form.password);
  const chosen = await store.signInByLink(
    { tokenHash, passwordHash },
    chooseAccount,
    settleIn(library),
    now(),
  );
  if (chosen === null) return null;
  const { learnerId, isShared, hasLostPassword } = chosen;
  await startSession(context, request, learnerId, { ...form, isShared });
  return { kind: 'entered', learnerId, hasLostPassword };
}
