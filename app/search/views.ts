import type { SearchTarget } from '#courses/search/documents.ts';
import type { Excerpt } from '#courses/search/excerpt.ts';

/** The results of a search. */
export interface SearchView {
  readonly count: number;
  /** The best results, in order. A search with many results does not list all of them. */
  readonly hits: readonly {
    readonly kind: SearchTarget['kind'];
    readonly href: string;
    readonly title: string;
    readonly within: string;
    readonly excerpt: Excerpt;
  }[];
}
