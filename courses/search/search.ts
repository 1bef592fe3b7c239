import MiniSearch from 'minisearch';
import type { SearchDocument } from './documents.ts';
import { excerptOf } from './excerpt.ts';
import type { Excerpt } from './excerpt.ts';
import { placeWords, toTerm, wordsOf } from './words.ts';

interface SearchHit extends Pick<SearchDocument, 'target' | 'title' | 'within'> {
  /** The place in its text that answers best. */
  readonly excerpt: Excerpt;
}

interface SearchResult {
  /** The best first. */
  readonly hits: readonly SearchHit[];
  /** The number of all results. */
  readonly count: number;
}

/** Finds documents with these words. A word may be complete, its beginning, or mistyped. */
export type Search = (query: string) => SearchResult;

/** The most results on the page. */
const mostHits = 30;

/** The most words of a query that are used, since each word costs time. */
const longestQuery = 200;

/** Indexes documents, which takes some hundred milliseconds. */
export function createSearch(documents: readonly SearchDocument[]): Search {
  const index = new MiniSearch<SearchDocument & { readonly id: number }>({
    fields: ['title', 'within', 'text'],
    tokenize: wordsOf,
    processTerm: toTerm,
    searchOptions: {
      boost: { title: 4, within: 1.5 },
      prefix: (term) => term.length > 2,
      // One letter in five may be wrong, missing or extra. Words of three letters must be exact.
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      maxFuzzy: 2,
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  });
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  const placed = documents.map(({ text }) => placeWords(text));

  return (query) => {
    const asked = query.slice(0, longestQuery);
    const all = index.search(asked, { combineWith: 'AND' });
    // If no document has all of the words, the ones with most of them are found.
    const found = all.length > 0 ? all : index.search(asked);
    const hits = found.slice(0, mostHits).flatMap(({ id, terms }) => {
      const document = documents[Number(id)];
      const words = placed[Number(id)];
      if (document === undefined || words === undefined) return [];
      const { target, title, within, text } = document;
      return [{ target, title, within, excerpt: excerptOf(text, words, new Set(terms)) }];
    });
    return { hits, count: found.length };
  };
}
