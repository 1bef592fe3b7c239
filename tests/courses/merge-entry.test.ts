import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEntry, mergeText, shownValues } from '#courses/merge-entry.ts';
import type { EntryChange } from '#courses/merge-entry.ts';
import { fieldKinds } from '#courses/schema/part.ts';
import type { Entry, Field } from '#courses/schema/part.ts';

const field = (kind: Field['kind'], id = 'what'): Field => ({ id, kind, label: id, options: [] });

/** A change on a page that showed `base` when it was rendered. */
const change = (of: Field, values: readonly string[], base: readonly string[] = []): EntryChange => ({
  field: of,
  values,
  isBase: (shown) => JSON.stringify(shown) === JSON.stringify(base),
});

const merge = (kind: Field['kind'], stored: readonly string[], posted: readonly string[], base?: string[]) =>
  mergeEntry(stored.length === 0 ? {} : { what: stored }, [change(field(kind), posted, base)]);

describe('a change of an entry', () => {
  it('replaces what the page was rendered with', () => {
    expect(merge('text', ['old'], ['new'], ['old'])).toEqual({ entry: { what: ['new'] }, conflicts: [] });
    expect(merge('text', ['old'], [], ['old'])).toEqual({ entry: {}, conflicts: [] });
    expect(merge('checks', ['a', 'b'], ['b'], ['a', 'b']).entry).toEqual({ what: ['b'] });
  });

  it('keeps what another window wrote in the same field, the posted text first, and says so', () => {
    const both = { entry: { what: ['at work', 'at home'] }, conflicts: ['what'] };
    expect(merge('text', ['at home'], ['at work'])).toEqual(both);
    expect(merge('date', ['2026-12-01'], ['2026-12-02']).entry).toEqual({
      what: ['2026-12-02', '2026-12-01'],
    });
    expect(merge('checks', ['a', 'b'], ['b', 'c'])).toEqual({
      entry: { what: ['b', 'c', 'a'] },
      conflicts: ['what'],
    });
  });

  it('does not repeat a text that contains the other', () => {
    expect(merge('text', ['one'], ['one and two'])).toEqual({
      entry: { what: ['one and two'] },
      conflicts: [],
    });
    const longer = { entry: { what: ['one and two'] }, conflicts: ['what'] };
    expect(merge('text', ['one and two'], ['one']), 'and the page is told').toEqual(longer);
    expect(merge('number', ['12'], ['1']).entry).toEqual({ what: ['1', '12'] });
  });

  it('does not empty a field that another window has changed', () => {
    expect(merge('text', ['newer'], [], ['older']).entry).toEqual({ what: ['newer'] });
  });

  it('replaces both texts once a page has shown them', () => {
    const { entry } = merge('text', ['at home'], ['at work']);
    const shown = shownValues(field('text'), entry.what ?? []);
    expect(shown).toEqual(['at work\n\nat home']);
    expect(mergeEntry(entry, [change(field('text'), ['settled'], [...shown])])).toEqual({
      entry: { what: ['settled'] },
      conflicts: [],
    });
  });

  it('of any kind loses no word that is stored or posted, whatever the page was rendered with', () => {
    const value = fc.string({ minLength: 1, maxLength: 6 });
    const values = (kind: Field['kind']) =>
      kind === 'checks' ? fc.uniqueArray(value, { maxLength: 3 }) : fc.array(value, { maxLength: 1 });
    const situation = fc
      .constantFrom(...fieldKinds)
      .chain((kind) => fc.tuple(fc.constant(kind), values(kind), values(kind), values(kind)));
    fc.assert(
      fc.property(situation, value, ([kind, stored, posted, base], other) => {
        const before: Entry = { ...(stored.length === 0 ? {} : { what: stored }), other: [other] };
        const { entry } = mergeEntry(before, [change(field(kind), posted, base)]);
        expect(entry.other).toEqual([other]);
        const after = (entry.what ?? []).join('\n');
        for (const text of posted) expect(after).toContain(text);
        const isReplaced = JSON.stringify(shownValues(field(kind), stored)) === JSON.stringify(base);
        if (!isReplaced) for (const text of stored) expect(after).toContain(text);
      }),
    );
  });

  it('is idempotent: a repeated post changes nothing', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom(...fieldKinds), texts, texts, texts, (kind, stored, posted, base) => {
        const changes = [change(field(kind), posted, base)];
        const once = mergeEntry(stored.length === 0 ? {} : { what: stored }, changes);
        expect(mergeEntry(once.entry, changes).entry).toEqual(once.entry);
      }),
    );
  });
});

describe('a change of a text that is stored by itself', () => {
  it('replaces the text that the page was rendered with, and keeps any other beside it', () => {
    expect(mergeText('old', 'new', true)).toBe('new');
    expect(mergeText('old', '', true)).toBe('');
    expect(mergeText('at home', 'at work', false)).toBe('at work\n\nat home');
    expect(mergeText('at home', '', false)).toBe('at home');
    expect(mergeText('', 'at work', false)).toBe('at work');
  });
});
