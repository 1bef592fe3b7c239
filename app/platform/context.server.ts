import type { Locale, Translate } from '#app/messages/messages.ts';
import type { Lectern } from './lectern.server.ts';
import type { Visitor } from './session.server.ts';

/** What makes a file that is the same for everybody. */
export interface SiteContext extends Lectern {
  readonly locale: Locale;
  readonly t: Translate;
}

/** What every loader and action receives. */
export interface RequestContext extends SiteContext, Pick<Visitor, 'learner' | 'session'> {
  /** The id of the page that is rendered for this request. */
  readonly pageId: string;
  /** The address of the script for pages that need one. */
  readonly script: string;
  /** The network that the request comes from. Throttling counts by it. It is not stored. */
  readonly client: string;
  /** The `Cookie` header of the request, or an empty text. */
  readonly cookie: string;
  /** The `User-Agent` header of the request, or an empty text. */
  readonly userAgent: string;
  /** The texts that were typed into the form of this request. */
  readonly typed: readonly string[];
  /** Adds the `Set-Cookie` headers to the response, even if the response is an error. */
  readonly setCookies: (headers: Headers) => void;
  /**
   * Gives the place of this request among those that are worked on to the next. Called before a wait for
   * another machine, which may hang.
   */
  readonly leaveTurn: () => void;
  /**
   * Posts a form to an address of this site, as the browser would after this response. For forms that waited
   * until their learner signed in.
   */
  readonly replay: (path: string, body: string) => Promise<Response>;
}
