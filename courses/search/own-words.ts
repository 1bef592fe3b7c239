import { fold, placeWords, toTerm, wordsOf } from './words.ts';

/** The most characters of a query that are used. */
const longestQuery = 200;

/** Scripts that put no spaces between words. There, a word is found inside of others. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Makes a test for texts that have every word of a query, or words that begin with them. Words are compared
 * as in the search of the site: without case and accents, and without words that every text has. Returns null
 * for a query without words.
 */
export function createFinder(query: string): ((text: string) => boolean) | null {
  const words = wordsOf(query.slice(0, longestQuery));
  const telling = words.flatMap((word) => toTerm(word) ?? []);
  // Somebody who asks only for common words still asks for them.
  const terms = telling.length > 0 ? telling : words.map(fold).filter((word) => word !== '');
  if (terms.length === 0) return null;
  return (text) => {
    const found = placeWords(text).map(({ folded }) => folded);
    return terms.every((term) =>
      found.some((word) => (unspaced.test(term) ? word.includes(term) : word.startsWith(term))),
    );
  };
}
