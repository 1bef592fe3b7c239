import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { wordsIn } from './prose.ts';

/**
 * Returns the school grade that a text needs, to one decimal (Kincaid and others, 1975, Research Branch
 * Report 8-75). A text without words has grade 0.
 */
export function readingGrade(text: string): number {
  const words = wordsIn(text);
  const sentences = text.split(/[.!?]+[”’)]*\s+|\n+/).filter((sentence) => wordsIn(sentence).length > 0);
  if (words.length === 0) return 0;
  const counts = { sentence: sentences.length, word: words.length, syllable: syllable(text) };
  return Math.round(fleschKincaid(counts) * 10) / 10;
}
