import { createHash } from 'node:crypto';
import { settleIn } from '#courses/progress.ts';
import type { EmailOwners, MailedLink } from '#db/account-store.ts';
import type { MailKind } from '#db/mail-store.ts';
import type { Throttled } from '#app/http/wait.ts';
import {
  deskPath,
  lostPasswordPath,
  mailedLinkPath,
  resetPasswordPath,
  securityPath,
} from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { addresseeOf, tell, tellOf } from './change-notice.server.ts';
import { countMail } from './mail-tries.server.ts';
import { checkPassword } from './password-rules.server.ts';
import { newAccountFor, pathAfterSignIn, startSession } from './session-start.server.ts';
import { welcome } from './welcome.server.ts';
import type { SignInOptions } from './session-start.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { renderLetter } from '#app/ui/letter.ts';
import { writeLink } from './link-letters.ts';
import type { LinkLetter } from './link-letters.ts';

/** How long a mailed link works, in minutes. */
const linkMinutes = 60;

/** Mails a link to sign in. For an address without an account, the link creates one. */
export const mailSignInLink = (context: RequestContext, email: string, to: string): Promise<Throttled> =>
  mailLink(
    context,
    { kind: 'sign-in', address: email, waiting: null },
    linkTo(email),
    { kind: 'sign-in' },
    to,
  );

/** Mails a link to choose a new password. */
export const mailResetLink = (context: RequestContext, email: string): Promise<Throttled> =>
  mailLink(
    context,
    { kind: 'reset-password', address: email, waiting: null },
    { ...linkTo(email), purpose: 'reset-password' },
    { kind: 'reset-password' },
    deskPath,
  );

/**
 * Mails the link that confirms the address of a sign-up. Only the text of this mail tells whether the address
 * has an account.
 */
export async function mailSignUpLink(
  context: RequestContext,
  learnerId: string,
  email: string,
): Promise<Throttled> {
  const { owner } = await context.store.findEmail(email);
  const letter = { kind: owner === null ? 'confirm' : 'known' } as const;
  const mail = { kind: 'confirm', address: email, waiting: learnerId } as const;
  return mailLink(context, mail, linkTo(email), letter, deskPath);
}

/** Mails the old address a link that allows the change to a new one. */
export const mailLeaveLink = (
  context: RequestContext,
  { id, name, email }: Pick<Learner, 'id' | 'name'> & { readonly email: string },
  newEmail: string,
): Promise<Throttled> =>
  mailLink(
    context,
    { kind: 'leave-email', address: email, waiting: id },
    { purpose: 'leave-email', email: newEmail, learnerId: id },
    { kind: 'leave-email', name, newEmail },
    securityPath,
  );

/** A link for whoever owns the mailbox. */
const linkTo = (email: string) => ({ purpose: 'sign-in', email, learnerId: null }) as const;

interface LinkMail {
  readonly kind: MailKind;
  readonly address: string;
  /**
   * The id of the learner who is told if the mail cannot be sent. Null if a stranger may have asked for it.
   */
  readonly waiting: string | null;
}

async function mailLink(
  context: RequestContext,
  { kind, address, waiting }: LinkMail,
  about: Pick<MailedLink, 'purpose' | 'email' | 'learnerId'>,
  letter: LinkLetter,
  to: string,
): Promise<Throttled> {
  const { store, mail, random, now, locale, publicUrl } = context;
  const seconds = await countMail(context, address);
  if (seconds > 0) return { ok: false, seconds };
  const token = Buffer.from(random.bytes(32)).toString('base64url');
  const expiresAt = new Date(now().getTime() + linkMinutes * 60_000);
  await store.keepLink({ ...about, tokenHash: hashOf(token), expiresAt }, now());
  const link = `${publicUrl}${mailedLinkPath(token, to)}`;
  const { subject, paragraphs } = writeLink(context, letter, link, linkMinutes);
  const rendered = renderLetter({ lang: locale, subject, paragraphs });
  const name = 'name' in letter ? letter.name : '';
  await mail.post({
    ...{ kind, learnerId: waiting, expiresAt, subject, link },
    to: { name, address },
    ...rendered,
  });
  return { ok: true };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** An unused link, as its form needs it. */
export interface LinkView {
  readonly purpose: MailedLink['purpose'];
  readonly email: string;
  /** Nobody has or claims the address, so the form asks for a name. */
  readonly isNew: boolean;
}

/** Returns the page of a link. Reading a link does not consume it. */
export async function viewLink(context: RequestContext, token: string) {
  const { t, mail, learner } = context;
  const link = await readLink(context, token);
  const isMine = link !== null && learner?.email === link.email;
  const isMove = link?.purpose === 'leave-email' || link?.purpose === 'take-email';
  // The address is known to be theirs, so they confirm only who they are.
  const proves = isMine && learner.isConfirmed;
  return {
    title: t(
      link === null
        ? 'link.over'
        : isMove
          ? 'link.moveTitle'
          : link.purpose === 'reset-password'
            ? 'mailIn.resetTitle'
            : proves
              ? 'prove.title'
              : isMine
                ? 'link.mineTitle'
                : 'link.title',
    ),
    link,
    proves,
    isGuest: learner?.isGuest === true,
    isMine,
    delivers: mail.delivers,
    minPasswordLength,
  };
}

/** Returns a link, or null if it was used, has expired or does not exist. */
export async function readLink({ store, now }: RequestContext, token: string): Promise<LinkView | null> {
  const link = await store.findLink(hashOf(token), now());
  if (link === null) return null;
  const { owner, claims } = await store.findEmail(link.email);
  return { purpose: link.purpose, email: link.email, isNew: owner === null && claims.length === 0 };
}

interface LinkForm extends SignInOptions {
  /** The name of a new account. */
  readonly name: string;
  /** Null if the password stays. */
  readonly password: string | null;
  /** The address where the learner continues. */
  readonly to: string;
}

/**
 * `signed-in` has the address where the learner continues. `moved` means that the address of the account has
 * changed, and `taken` that it belongs to another account. `mailed` means that the next link is on its way.
 */
type LinkResult =
  | { readonly kind: 'signed-in'; readonly to: string }
  | { readonly kind: 'weak-password'; readonly advice: string }
  | { readonly kind: 'moved' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'mailed'; readonly email: string };

/** Consumes a link. Returns null if it was used or has expired. */
export async function openLink(
  context: RequestContext,
  token: string,
  form: LinkForm,
): Promise<LinkResult | null> {
  const { store, now, library } = context;
  const link = await store.findLink(hashOf(token), now());
  if (link === null) return null;
  const owner = { name: '', email: link.email };
  const advice = form.password === null ? null : await checkPassword(context, form.password, owner);
  if (advice !== null) return { kind: 'weak-password', advice };
  switch (link.purpose) {
    case 'sign-in':
    case 'reset-password':
      return signInByEmail(context, link, form);
    case 'leave-email':
      await mailLink(
        context,
        { kind: 'take-email', address: link.email, waiting: link.learnerId },
        { ...link, purpose: 'take-email' },
        { kind: 'take-email' },
        securityPath,
      );
      // Consumed last, so that the link still works if the server ends before it has sent the mail.
      await store.takeLink(link.tokenHash, now());
      return { kind: 'mailed', email: link.email };
    case 'take-email': {
      const before = link.learnerId === null ? null : await addresseeOf(context, link.learnerId);
      const kind = await store.moveEmail(link.tokenHash, settleIn(library), now());
      // The new address has got the link.
      if (kind === 'moved' && before?.email !== link.email) await tell(context, 'address', before);
      return kind === null ? null : { kind };
    }
  }
}

/**
 * Signs in the owner of the mailbox. They get an account that only claims the address, but without its
 * password and sessions, since anybody may have created it. The account keeps them if this browser is signed
 * in to it.
 */
async function signInByEmail(
  context: RequestContext,
  { tokenHash, email }: MailedLink,
  form: LinkForm,
): Promise<LinkResult | null> {
  const { store, passwords, library, now } = context;
  const visitor = context.learner;
  const chooseAccount = ({ owner, claims }: EmailOwners) => {
    const isClaimant = claims.some(({ learnerId }) => learnerId === visitor?.id);
    // A learner who confirms who they are is not asked again whether the computer is shared.
    const isTheirs = isClaimant || (owner !== null && owner === visitor?.id);
    const isShared = form.isShared || (isTheirs && visitor?.isShared === true);
    if (owner !== null)
      return { learnerId: owner, newAccount: null, isShared, hasLostPassword: false, isNew: false };
    const stays = isClaimant || (visitor?.isGuest === true && !form.leavesGuest);
    const name = (isClaimant ? visitor?.name : claims[0]?.name) ?? form.name;
    const hasLostPassword = claims.length > 0 && !isClaimant && form.password === null;
    const account = newAccountFor(context, stays ? visitor : null, { name, email });
    // Whoever claimed the address had an account before they confirmed it.
    return { ...account, isShared, hasLostPassword, isNew: claims.length === 0 };
  };
  const passwordHash = form.password === null ? null : await passwords.hash(form.password);
  const chosen = await store.signInByLink(
    { tokenHash, passwordHash },
    chooseAccount,
    settleIn(library),
    now(),
  );
  if (chosen === null) return null;
  const { learnerId, isShared, hasLostPassword, isNew } = chosen;
  await startSession(context, learnerId, { ...form, isShared }, 'link');
  if (form.password !== null) await tellOf(context, 'reset', learnerId);
  if (isNew) await welcome(context, 'ready');
  const next = hasLostPassword ? lostPasswordPath : form.password === null ? form.to : resetPasswordPath;
  const to = await pathAfterSignIn(context, learnerId, next);
  return { kind: 'signed-in', to };
}
