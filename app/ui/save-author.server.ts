import type { ScriptAuthor } from '#app/http/author.server.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { SaveResponse } from './save-response.ts';

/** Returns what a script is told whose form came without the session of its learner, and the status. */
export function describeUnsaved(
  t: Translate,
  author: Exclude<ScriptAuthor, { kind: 'author' }>,
): readonly [answer: SaveResponse, init: { readonly status: number }] {
  if (author.kind === 'lost') return [{ text: t('saved.lost'), isUnsaved: true }, { status: 401 }];
  if (author.isOther) return [{ text: t('saved.other') }, { status: 409 }];
  const link = { href: author.signInPath, text: t('saved.signIn') };
  return [{ text: t('saved.signedOut'), link }, { status: 401 }];
}
