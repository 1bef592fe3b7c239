import type { SearchTarget } from '#courses/search/documents.ts';
import type { Excerpt } from '#courses/search/excerpt.ts';

/** What the search hands to its page. Dates are ISO text. */

/** What was found in the library. */
export interface SearchView {
  readonly count: number;
  /** The best first, and not all where there are many. */
  readonly hits: readonly {
    readonly kind: SearchTarget['kind'];
    readonly href: string;
    readonly title: string;
    readonly within: string;
    readonly excerpt: Excerpt;
  }[];
}
