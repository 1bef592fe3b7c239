import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { StoredSession } from '#db/account-store.ts';
import { compressPage, templateOf } from './compressed-page.server.ts';
import { ownCookiesIn } from './cookies.server.ts';
import { hasTag, headersToKeep, isLasting, isPage, sendKept, sendUnchanged } from './kept-page.server.ts';
import type { KeptPage, RenderedPage } from './kept-page.server.ts';
import { asksForLasting } from './lasting-pages.server.ts';
import type { Lectern } from './lectern.server.ts';
import { sequenceName } from './page-fields.ts';
import { extendedUntil } from './session.server.ts';
import type { Visitor } from './session.server.ts';

/** The memory for pages, in bytes. */
const memory = 16 * 1024 * 1024;

/** The most pages that are compressed at a time, since other work waits for the same threads. */
const mostAtOnce = 2;

/** How long a page that did not change is as it was, in milliseconds. Some pages depend on the time. */
const lastsFor = 10 * 60_000;

const cacheControl = 'private, no-cache';

/** The cookies that no such page depends on, but for the session. */
const unread = /lectern\.(session_token|known)$/;

interface Kept extends KeptPage {
  readonly tag: string;
}

/**
 * The pages of learners that need not be rendered again. The version of what is stored about a learner tells
 * that nothing has changed.
 */
export interface PersonalPages {
  /**
   * Answers that the browser has the page, or sends it from memory with a new id. Returns false if it has to
   * be rendered.
   */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Lets the browser keep a page that was rendered for a learner, and keeps it if it is seen often. */
  readonly keep: (
    request: IncomingMessage,
    response: ServerResponse,
    visitor: () => Visitor,
    rendered: RenderedPage,
  ) => void;
}

export function createPersonalPages(lectern: () => Lectern): PersonalPages {
  const cache = new LRUCache<string, Kept>({
    maxSize: memory,
    sizeCalculation: ({ page }) => page.size + 1000,
  });
  /** The tags of pages that were rendered once. Most are never seen again as they are. */
  const seen = new LRUCache<string, string>({ max: 5000 });
  const making = new Set<string>();
  const keyOf = (request: IncomingMessage, learnerId: string): string => `${learnerId} ${request.url ?? ''}`;

  function tagOf({ url = '' }: IncomingMessage, version: string): string {
    const { runId, now } = lectern();
    const time = Math.floor(now().getTime() / lastsFor);
    const hash = createHash('sha256').update([runId, version, String(time), url].join(' '));
    return `W/"${hash.digest('base64url').slice(0, 22)}"`;
  }

  /** Tells whether a request is for a page that depends on the session and on no other cookie. */
  function asksFor(request: IncomingMessage): boolean {
    const others = ownCookiesIn(request.headers.cookie).filter((name) => !unread.test(name));
    return lectern().draft === null && others.length === 0 && asksForLasting(request, 'learner') !== null;
  }

  /** Returns the session that asks for such a page, unless it lasts longer for the request. */
  async function sessionOf(request: IncomingMessage): Promise<StoredSession | null> {
    const { store, sessionCookie, now } = lectern();
    const token = asksFor(request) ? sessionCookie.read(request.headers.cookie ?? '') : null;
    const session = token === null ? null : await store.findSession(token);
    if (session === null || session.isShared || session.expiresAt <= now()) return null;
    return extendedUntil(session, now()) === null ? session : null;
  }

  return {
    answer: async (request, response) => {
      const session = await sessionOf(request);
      if (session === null) return false;
      const tag = tagOf(request, session.version);
      // A page that was told apart by its id never had the tag.
      if (hasTag(request, tag)) {
        sendUnchanged(response, tag, cacheControl);
        return true;
      }
      const kept = cache.get(keyOf(request, session.learnerId));
      if (kept?.tag !== tag) return false;
      sendKept(request, response, kept, lectern().random.id());
      return true;
    },
    keep: (request, response, visitor, { body, pageId }) => {
      if (!asksFor(request) || !isLasting(response, 'private, no-store')) return;
      const { learner, version } = visitor();
      if (learner === null || version === null || learner.isShared) return;
      const tag = tagOf(request, version);
      // A browser repeats a page on Back, and in a tab where another view of it was opened before. With the
      // same id, a form that is saved as it changes would then overwrite what another view saved.
      if (!body.includes(`name="${sequenceName}"`)) {
        response.setHeader('Cache-Control', cacheControl);
        response.setHeader('ETag', tag);
      }
      if (!isPage(response)) return;
      const key = keyOf(request, learner.id);
      if (seen.get(key) !== tag) {
        seen.set(key, tag);
        return;
      }
      if (body.includes(0) || making.has(key) || making.size >= mostAtOnce) return;
      making.add(key);
      const headers = headersToKeep(response.getHeaders());
      compressPage(templateOf(body, pageId), pageId.length)
        .then(
          // Its tag is that of the records, and not of its bytes.
          (page) => cache.set(key, { tag, page: { ...page, hash: null }, headers }),
          (error: unknown) => {
            lectern().log.error({ err: error }, 'a page could not be compressed');
          },
        )
        .finally(() => making.delete(key));
    },
  };
}
