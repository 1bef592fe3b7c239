import type { Locale, Translate } from '#app/messages/messages.ts';
import type { Lectern } from './lectern.server.ts';
import type { Visitor } from './session.server.ts';

/** What every loader and action is given. */
export interface RequestContext extends Lectern, Visitor {
  /** Lets the scripts of this one response run. */
  readonly nonce: string;
  /** Address of the script of the pages that have one. */
  readonly script: string;
  /** The network that the request comes from: what tries are counted by. Not kept. */
  readonly client: string;
  /** Puts the cookies among these headers on the response, whatever becomes of it otherwise. */
  readonly setCookies: (headers: Headers) => void;
  readonly locale: Locale;
  readonly t: Translate;
}
