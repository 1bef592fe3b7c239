import { translator } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** What services get for a request of a learner, without a server. Nothing is held, and no cookie is set. */
export const contextFor = (lectern: Lectern, learner: Learner): RequestContext => ({
  ...lectern,
  learner,
  session: null,
  pageId: '',
  script: '',
  client: '',
  cookie: '',
  userAgent: '',
  typed: [],
  setCookies: () => undefined,
  leaveTurn: () => undefined,
  replay: () => Promise.reject(new Error('nothing is held here')),
  locale: 'en',
  t: translator('en'),
});
