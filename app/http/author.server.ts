import { redirect } from '@remix-run/node';
import { heldSignInPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { noteFirstZone } from './browser-zone.server.ts';
import { noted } from './held-note.ts';
import { holdPost } from './held-post.server.ts';
import { guestIdOf, requireLearner, startGuest } from './learner.server.ts';
import type { Learner } from './learner.server.ts';
import { browserZoneName, ownerName, pageName } from '#app/platform/page-fields.ts';
import type { PostedForm } from './posted-form.server.ts';

/**
 * Returns the learner whom a posted form is saved for. The first save of a page that was made for nobody
 * starts a guest. A form that came without the session of its learner is held until they sign in, and the
 * browser is led there.
 */
export async function authorOf(
  context: RequestContext,
  request: Request,
  form: PostedForm,
): Promise<Learner> {
  return (await authorIn(context, form)) ?? (await holdAndLeave(context, request, form));
}

/** Does the same as `authorOf`, for a form that never starts a guest. */
export async function requireAuthor(
  context: RequestContext,
  request: Request,
  form: PostedForm,
): Promise<Learner> {
  return (await senderOf(context, request, form)) ?? requireLearner(context, request);
}

/**
 * Does the same as `authorOf`, for a form that anybody may send. Returns null if the sender has no session.
 */
export async function senderOf(
  context: RequestContext,
  request: Request,
  form: PostedForm,
): Promise<Learner | null> {
  if (!(await isOwnPage(context, form))) return holdAndLeave(context, request, form);
  if (context.learner !== null) await noteFirstZone(context, context.learner.id, form.text(browserZoneName));
  return context.learner;
}

/**
 * Returns the learner of the session for a form that is not held. If the page was made for somebody else, the
 * form is not carried out, and the page is shown again as it is for the learner.
 */
export async function requireOwner(
  context: RequestContext,
  request: Request,
  form: PostedForm,
): Promise<Learner> {
  const learner = requireLearner(context, request);
  if (await isOwnPage(context, form)) return learner;
  throw redirect(noted(pathOf(request), 'foreign'));
}

/** What became of a form that a script posted. */
export type ScriptAuthor =
  | { readonly kind: 'author'; readonly learner: Learner }
  /** The form is saved as soon as its learner signs in. `isOther` means that somebody else has a session. */
  | { readonly kind: 'held'; readonly isOther: boolean; readonly signInPath: string }
  | { readonly kind: 'lost'; readonly signInPath: string };

/**
 * Does the same for a script.
 *
 * @param page the address that the form would be posted to without a script, the button that would be
 * pressed, and whether the first save of a page that was made for nobody starts a guest
 */
export async function scriptAuthorOf(
  context: RequestContext,
  form: PostedForm,
  page: { readonly path: string; readonly button?: string; readonly startsGuest: boolean },
): Promise<ScriptAuthor> {
  const canSave = page.startsGuest || context.learner !== null;
  const learner = canSave ? await authorIn(context, form) : null;
  if (learner !== null) return { kind: 'author', learner };
  const isHeld = await holdPost(context, ownerIdOf(context, form), { ...page, form });
  const signInPath = heldSignInPath(page.path, isHeld);
  if (!isHeld) return { kind: 'lost', signInPath };
  return { kind: 'held', isOther: context.learner !== null, signInPath };
}

/** Returns the statement about the learner of a page that its forms post back. It is empty for nobody. */
export const signOwner = ({ signer }: RequestContext, learner: Learner | null): string =>
  learner === null ? '' : signer.sign('own-page', learner.id);

/** Returns the learner or new guest whom a form is saved for, or null if its learner has no session here. */
async function authorIn(context: RequestContext, form: PostedForm): Promise<Learner | null> {
  if (!(await isOwnPage(context, form))) return null;
  const page = form.text(pageName);
  const author = context.learner ?? (await startGuest(context, page === '' ? context.random.id() : page));
  if (author !== null) await noteFirstZone(context, author.id, form.text(browserZoneName));
  return author;
}

/** Tells whether the page was made for whoever posts it: the learner of the session, or nobody. */
async function isOwnPage({ learner, store, signer }: RequestContext, form: PostedForm): Promise<boolean> {
  const owner = form.text(ownerName);
  if (owner === '') return true;
  const ownerId = signer.read('own-page', owner);
  if (ownerId === null || learner === null) return false;
  // A guest may have signed in since.
  return ownerId === learner.id || store.wasJoined(ownerId, learner.id);
}

/** Returns the learner whom a page was made for, or the guest that it started. */
function ownerIdOf(context: RequestContext, form: PostedForm): string | null {
  const owner = form.text(ownerName);
  return owner === '' ? guestIdOf(context, form.text(pageName)) : context.signer.read('own-page', owner);
}

async function holdAndLeave(context: RequestContext, request: Request, form: PostedForm): Promise<never> {
  const path = pathOf(request);
  const isHeld = await holdPost(context, ownerIdOf(context, form), { path, form });
  if (context.learner !== null) throw redirect(noted(path, isHeld ? 'other' : 'lost'));
  throw redirect(heldSignInPath(path, isHeld));
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}
