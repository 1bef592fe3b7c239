import { createCookie } from '@remix-run/node';
import { z } from 'zod';
import type { Translate } from '#app/messages/messages.ts';
import { deletedPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isSecure } from '#app/platform/cookies.server.ts';
import { signOut } from './password-sign-in.server.ts';
import { countHoldings, holdingsSchema, readEverything } from './holdings.server.ts';
import type { Holdings } from './holdings.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** What confirms a deletion: the password where the account has one, else a tick. */
export const deletionSchema = (hasPassword: boolean, t: Translate) =>
  z.object({
    password: hasPassword ? z.string(t('delete.passwordNeeded')) : z.string().optional(),
    sure: hasPassword ? z.string().optional() : z.literal('on', t('delete.tickNeeded')),
  });

/**
 * Deletes the learner and everything held about them but the facts of certificates.
 *
 * @returns headers that clear the session, and say for a few minutes what was deleted
 */
export async function deleteEverything(
  context: RequestContext,
  request: Request,
  learner: Learner,
): Promise<Headers> {
  const deleted = countHoldings(await readEverything(context, learner));
  await context.store.deleteLearner(learner.id);
  const headers = await signOut(context, request);
  headers.append('Set-Cookie', await context.heldPostCookie.serialize('', { maxAge: 0 }));
  headers.append('Set-Cookie', await farewellCookie(context).serialize(deleted));
  return headers;
}

/** What this browser has just deleted, or null. */
export async function readFarewell(context: RequestContext, request: Request): Promise<Holdings | null> {
  const told: unknown = await farewellCookie(context).parse(request.headers.get('Cookie'));
  const read = holdingsSchema.safeParse(told);
  return read.success ? read.data : null;
}

/** Only numbers and serials, for one page and five minutes: there is nobody left to keep them for. */
const farewellCookie = ({ publicUrl }: RequestContext) =>
  createCookie('lectern.deleted', {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(publicUrl),
    path: deletedPath,
    maxAge: 5 * 60,
  });
