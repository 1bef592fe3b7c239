import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchDocuments } from '#courses/search/documents.ts';
import { excerptOf } from '#courses/search/excerpt.ts';
import { createSearch } from '#courses/search/search.ts';
import { fold, placeWords, wordsOf } from '#courses/search/words.ts';
import { fixtureLibrary } from '#tests/support/library.ts';

const documents = searchDocuments(fixtureLibrary());
const search = createSearch(documents);
const titles = (query: string) => search(query).hits.map(({ title }) => title);

describe('searching', () => {
  it.each([
    ['a lesson by its title', 'write it down', 'lesson', 'Write it down'],
    ['a section by its heading', 'three things one breath', 'lesson', 'Three things, one breath'],
    ['a tool', 'greeting card', 'tool', 'Greeting card'],
    ['a term of the glossary', 'callback', 'term', 'Callback'],
    ['a training', 'hard calls', 'training', 'Hard calls'],
    ['a module', 'the first ring', 'module', 'The First Ring'],
    ['the course', 'desk phone', 'course', 'The Desk Phone'],
  ])('finds %s first', (_what, query, kind, title) => {
    expect(search(query).hits[0]).toMatchObject({ target: { kind }, title });
  });

  it('leads to the section of a lesson where the words stand', () => {
    expect(search('three things one breath').hits[0]?.target).toEqual({
      kind: 'lesson',
      courseId: 'desk-phone',
      lessonId: 'say-hello',
      section: 'three-things-one-breath',
    });
  });

  it.each([
    ['in capitals', 'CALLBACK', 'Callback'],
    ['with accents that are not there', 'cällback', 'Callback'],
    ['mistyped', 'handvoer', 'Warm handover'],
    ['only begun', 'greet', 'Greeting card'],
    ['with an owner', "callback's", 'Callback'],
  ])('finds words that are written %s', (_how, query, title) => {
    expect(titles(query)).toContain(title);
  });

  it('wants all of the words, and takes some where nothing has all', () => {
    expect(titles('warm handover')).not.toContain('Handover sheet');
    expect(search('handover xylophone').count).toBe(search('handover').count);
  });

  it('finds nothing for nothing', () => {
    for (const query of ['', '   ', '—', 'how to', 'xyzzyq'])
      expect(search(query)).toEqual({ hits: [], count: 0 });
  });

  it('marks what was looked for in a short stretch of its text', () => {
    for (const query of ['colleague', 'caller', 'promise']) {
      const { excerpt } = search(query).hits.find(({ title }) => !fold(title).includes(query)) ?? {};
      const marked = excerpt?.pieces.filter(({ isMatch }) => isMatch).map(({ text }) => fold(text));
      expect(marked?.length, query).toBeGreaterThan(0);
      const shown = (excerpt?.pieces ?? []).map(({ text }) => text).join('');
      expect(wordsOf(shown).length).toBeLessThanOrEqual(28);
    }
  });

  it('has everything as plain text', () => {
    for (const { title, text } of documents) expect(`${title} ${text}`).not.toMatch(/<\/?[a-z]|&[a-z]+;/);
  });
});

describe('an excerpt', () => {
  it('is a stretch of the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(fc.string()), (text, terms) => {
        const { pieces, isCutBefore, isCutAfter } = excerptOf(
          text,
          placeWords(text),
          new Set(terms.map(fold)),
        );
        const shown = pieces.map((piece) => piece.text).join('');
        expect(text.includes(shown)).toBe(true);
        if (!isCutBefore) expect(text.startsWith(shown)).toBe(true);
        if (!isCutAfter) expect(text.endsWith(shown)).toBe(true);
      }),
    );
  });
});
