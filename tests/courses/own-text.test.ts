import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOwnText } from '#courses/own-text.ts';
import { createFinder } from '#courses/search/own-words.ts';

describe('what a learner wrote', () => {
  it('is read as paragraphs with their line breaks, and as lists', () => {
    expect(readOwnText('One\ntwo\n\nThree\n- a\n- b\n\n1. x\n2. y')).toEqual([
      { kind: 'paragraph', lines: ['One', 'two'] },
      { kind: 'paragraph', lines: ['Three'] },
      { kind: 'list', start: null, items: ['a', 'b'] },
      { kind: 'list', start: 1, items: ['x', 'y'] },
    ]);
  });

  it('keeps the numbers as they were typed', () => {
    expect(readOwnText('3. x\n4. y\n9. z')).toEqual([
      { kind: 'list', start: 3, items: ['x', 'y'] },
      { kind: 'list', start: 9, items: ['z'] },
    ]);
    expect(readOwnText('2027. A year\n-5 degrees\n3.5 hours')).toEqual([
      { kind: 'list', start: 2027, items: ['A year'] },
      { kind: 'paragraph', lines: ['-5 degrees', '3.5 hours'] },
    ]);
  });

  it('loses no word, whatever it is', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('- a thing', '1. first', '2) second', '*', '-', '  * deep', '\t', '1.', '# not a mark'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const shown = readOwnText(text)
          .flatMap((block) =>
            block.kind === 'paragraph'
              ? block.lines
              : block.items.map((item, index) =>
                  block.start === null ? item : `${String(block.start + index)} ${item}`,
                ),
          )
          .join(' ');
        // The number of an item has no zeros before it.
        const words = (from: string) =>
          (from.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/^0+(?=\d+$)/, ''));
        expect(words(shown)).toEqual(words(text));
      }),
    );
  });
});

describe('a search in notes', () => {
  const finds = (query: string, text: string) => createFinder(query)?.(text) ?? null;

  it('folds case and accents both ways, and takes the beginning of a word', () => {
    for (const [query, text] of [
      ['cafe', 'At the Café'],
      ['CAFÉ', 'a cafe'],
      ['libr', 'The library'],
      ['nguyen', 'Nguyễn'],
      ['reader chair', 'A chair for every reader'],
      ['図書', '町の図書館で'],
    ] as const)
      expect(finds(query, text), query).toBe(true);
  });

  it('finds nothing inside of a word, and only what has every word', () => {
    expect(finds('art', 'part')).toBe(false);
    expect(finds('chair table', 'A chair')).toBe(false);
    expect(finds('the chair', 'A chair')).toBe(true);
    expect(finds('the', 'A chair')).toBe(false);
  });

  it('looks for nothing without a word', () => {
    for (const query of ['', '  ', '…', '<>']) expect(createFinder(query)).toBeNull();
  });
});
