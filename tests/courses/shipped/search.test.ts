import { describe, expect, it } from 'vitest';
import { searchDocuments } from '#courses/search/documents.ts';
import { createSearch } from '#courses/search/search.ts';
import { fold, wordsOf } from '#courses/search/words.ts';
import { shippedLibrary } from '#tests/support/library.ts';

const documents = searchDocuments(shippedLibrary());
const search = createSearch(documents);
const best = (query: string) => search(query).hits[0];
const titles = (query: string) => search(query).hits.map(({ title }) => title);

describe('searching the shipped content', () => {
  it.each([
    ['a lesson by its title', 'conflict and de-escalation', 'lesson', 'Conflict and de-escalation'],
    ['a section by its heading', 'five steps one at a time', 'lesson', 'Five steps, one at a time'],
    ['a tool', 'recruiting tracker', 'tool', 'Recruiting tracker'],
    ['a term of the glossary', 'talking piece', 'term', 'Talking piece'],
    ['a training', 'world café', 'training', 'Libraries Transforming Communities: World Café'],
    ['a module', 'landing it', 'module', 'Landing It'],
    ['the course', 'room for everyone', 'course', 'Room for Everyone'],
  ])('finds %s first', (_what, query, kind, title) => {
    expect(best(query)).toMatchObject({ target: { kind }, title });
  });

  it('leads to the section of a lesson where the words stand', () => {
    const { target } = best('five steps one at a time') ?? {};
    expect(target).toEqual({
      kind: 'lesson',
      courseId: 'facilitation-skills',
      lessonId: 'conflict-and-de-escalation',
      section: 'five-steps-one-at-a-time',
    });
  });

  it.each([
    ['without accents', 'world cafe', 'World Café'],
    ['in capitals', 'WORLD CAFÉ', 'World Café'],
    ['mistyped', 'deliberatoin', 'Deliberation'],
    ['with a wrong letter', 'facilitater', 'The facilitator’s chair'],
    ['only begun', 'recrui', 'Recruiting tracker'],
    ['with an owner', "facilitator's", 'The facilitator’s chair'],
  ])('finds words that are written %s', (_how, query, title) => {
    expect(titles(query).join('\n').toLowerCase()).toContain(title.toLowerCase());
  });

  it('wants all of the words, and takes some where nothing has all', () => {
    const both = search('wheelchair elevator').hits;
    expect(both.length).toBeGreaterThan(0);
    expect(search('wheelchair xylophone').count).toBe(search('wheelchair').count);
  });

  it('finds nothing for nothing', () => {
    for (const query of ['', '   ', '—', 'how to', 'xyzzyq'])
      expect(search(query)).toEqual({ hits: [], count: 0 });
  });

  it('marks what was looked for in a short stretch of its text', () => {
    for (const query of ['silence', 'microphone', 'captions']) {
      const { excerpt } = search(query).hits.find(({ title }) => !fold(title).includes(query)) ?? {};
      const marked = excerpt?.pieces.filter(({ isMatch }) => isMatch).map(({ text }) => fold(text));
      expect(marked?.length, query).toBeGreaterThan(0);
      expect(wordsOf((excerpt?.pieces ?? []).map(({ text }) => text).join('')).length).toBeLessThanOrEqual(
        28,
      );
    }
  });

  it('has every lesson, section, tool, term and training as plain text', () => {
    expect(documents.length).toBeGreaterThan(300);
    const checklist = documents.find(({ title }) => title === 'Room and day-of checklist');
    expect(checklist?.text).toContain('Horseshoe A U of chairs');
    for (const { title, text } of documents) expect(`${title} ${text}`).not.toMatch(/<\/?[a-z]|&[a-z]+;/);
  });
});
