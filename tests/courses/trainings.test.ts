import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Training } from '#courses/schema/library.ts';
import { audiences, trainingKinds, trainingTopics } from '#courses/schema/training.ts';
import {
  accessOf,
  facetIds,
  filterTrainings,
  optionsOf,
  partsOf,
  readFilters,
  relatedTrainings,
  sortOrders,
  sortTrainings,
} from '#courses/trainings.ts';
import { fixtureLibrary } from '#tests/support/library.ts';

const { trainings } = fixtureLibrary();
const idsOf = (trainings: readonly Training[]) => trainings.map(({ id }) => id);
const named = (id: string): Training => {
  const found = trainings.find((training) => training.id === id);
  if (found === undefined) throw new Error(`there is no training ${id}`);
  return found;
};

/** Catalogues of every shape that a schema lets through, as far as the rules look. */
const catalogues = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...trainingKinds),
      libraryTypes: fc.uniqueArray(fc.constantFrom(...audiences), { maxLength: 3 }),
      topics: fc.uniqueArray(fc.constantFrom(...trainingTopics), { maxLength: 3 }),
      access: fc.constantFrom('watch' as const, 'register' as const, 'past' as const),
      watch: fc.constantFrom(named('good-calls').watch, undefined),
      minutes: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
      on: fc.constantFrom('2012', '2014-05', '2014', '2018-05-23', '2018-05-02'),
      until: fc.option(fc.constantFrom('2015', '2019'), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ on, until, ...given }, index): Training => ({
      ...named('good-calls'),
      ...given,
      id: `training-${String(index)}`,
      date: { on, until },
    })),
  );

const choices = fc.record(
  Object.fromEntries(
    facetIds.map((facet) => [
      facet,
      fc.subarray([
        ...audiences,
        'watch',
        'no-address',
        'past',
        'webinar',
        'forums',
        'hour',
        'longer',
        'unknown',
        '2014',
        '2015',
      ]),
    ]),
  ),
);

describe('filters', () => {
  it('count beside every answer what choosing it shows', () => {
    fc.assert(
      fc.property(catalogues, choices, (trainings, chosen) => {
        const filters = readFilters(trainings, (facet) => chosen[facet] ?? []);
        for (const facet of facetIds) {
          for (const { value, count } of optionsOf(trainings, filters, facet)) {
            const choosing = readFilters(trainings, (one) => (one === facet ? [value] : filters[one]));
            expect(filterTrainings(trainings, choosing)).toHaveLength(count);
          }
        }
      }),
    );
  });

  it('show more the more answers are chosen to one question, and everything when none is', () => {
    fc.assert(
      fc.property(catalogues, choices, (trainings, chosen) => {
        const filters = readFilters(trainings, (facet) => chosen[facet] ?? []);
        const shown = idsOf(filterTrainings(trainings, filters));
        for (const facet of facetIds) {
          const open = idsOf(filterTrainings(trainings, { ...filters, [facet]: [] }));
          expect(open).toEqual(expect.arrayContaining(shown));
        }
        expect(
          filterTrainings(
            trainings,
            readFilters(trainings, () => []),
          ),
        ).toEqual(trainings);
      }),
    );
  });

  it.each([
    ['kind', 'webinar', 3],
    ['access', 'watch', 2],
    ['access', 'no-address', 1],
    ['library', 'academic', 1],
    ['topic', 'getting-started', 2],
    ['length', 'hour', 1],
    ['year', '2025', 3],
  ] as const)('find by %s %s what the catalogue has: %i', (facet, value, count) => {
    const filters = readFilters(trainings, (one) => (one === facet ? [value] : []));
    expect(filterTrainings(trainings, filters)).toHaveLength(count);
  });

  it('offer to watch only what has an address, of its own or in a part', () => {
    fc.assert(
      fc.property(catalogues, (all) => {
        const offered = filterTrainings(
          all,
          readFilters(all, (facet) => (facet === 'access' ? ['watch'] : [])),
        );
        const isOffered = all.some(({ access, watch }) => access === 'watch' && watch !== undefined);
        if (isOffered) expect(offered.filter(({ watch }) => watch === undefined)).toEqual([]);
        expect(
          optionsOf(
            all,
            readFilters(all, () => []),
            'access',
          ).some(({ value }) => value === 'watch'),
        ).toBe(isOffered);
      }),
    );
    const series = { ...named('hard-calls'), id: 'whole' };
    expect(accessOf(series, [series])).toBe('no-address');
    expect(accessOf(series, [series, { ...named('good-calls'), series: 'whole', part: 1 }])).toBe('watch');
  });

  it('leave out what nobody offers', () => {
    const filters = readFilters(trainings, (facet) => (facet === 'kind' ? ['webinar', 'seminar'] : ['<b>']));
    expect(filters).toEqual({ library: [], access: [], kind: ['webinar'], topic: [], length: [], year: [] });
  });
});

describe('sorting', () => {
  it('shows every training once, whatever the order', () => {
    fc.assert(
      fc.property(catalogues, fc.constantFrom(...sortOrders), (trainings, order) => {
        expect(idsOf(sortTrainings(trainings, order)).toSorted()).toEqual(idsOf(trainings).toSorted());
      }),
    );
  });

  it('puts first what the order says, and what is not known last', () => {
    const inOrder = (order: (typeof sortOrders)[number]) => idsOf(sortTrainings(trainings, order));
    expect(inOrder('newest')[0]).toBe('long-calls');
    expect(inOrder('newest').at(-1)).toBe('phone-day');
    expect(inOrder('oldest')[0]).toBe('phone-day');
    expect(inOrder('oldest').at(-1)).toBe('long-calls');
    expect(inOrder('shortest').slice(0, 2)).toEqual(['hard-calls', 'good-calls']);
    expect(named(inOrder('shortest').at(-1) ?? '').minutes).toBeUndefined();
  });
});

describe('what belongs together', () => {
  it('are the parts of a series, in their order', () => {
    expect(idsOf(partsOf(trainings, 'call-series'))).toEqual(['good-calls', 'hard-calls', 'phone-day']);
    expect(partsOf(trainings, 'good-calls')).toEqual([]);
  });

  it('are trainings of the same method before those of the same series', () => {
    const ids = idsOf(relatedTrainings(named('good-calls'), trainings));
    expect(ids).toEqual(['phone-day', 'hard-calls']);
  });
});
