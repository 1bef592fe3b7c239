import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Training } from '#courses/schema/library.ts';
import { audiences, trainingKinds, trainingTopics } from '#courses/schema/training.ts';
import {
  facetIds,
  filterTrainings,
  optionsOf,
  partsOf,
  readFilters,
  relatedTrainings,
  sortOrders,
  sortTrainings,
} from '#courses/trainings.ts';
import { shippedLibrary } from '#tests/support/library.ts';

const { trainings: shipped } = shippedLibrary();
const idsOf = (trainings: readonly Training[]) => trainings.map(({ id }) => id);
const named = (id: string): Training => {
  const found = shipped.find((training) => training.id === id);
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
      minutes: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
      on: fc.constantFrom('2012', '2014-05', '2014', '2018-05-23', '2018-05-02'),
      until: fc.option(fc.constantFrom('2015', '2019'), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ on, until, ...given }, index): Training => ({
      ...named('world-cafe'),
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
        'past',
        'webinar',
        'world-cafe',
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
    ['kind', 'webinar', 10],
    ['access', 'watch', 18],
    ['library', 'small-rural', 6],
    ['topic', 'turning-outward', 2],
    ['length', 'hour', 2],
    ['year', '2015', 2],
  ] as const)('find by %s %s what the catalogue has: %i', (facet, value, count) => {
    const filters = readFilters(shipped, (one) => (one === facet ? [value] : []));
    expect(filterTrainings(shipped, filters)).toHaveLength(count);
  });

  it('leave out what nobody offers', () => {
    const filters = readFilters(shipped, (facet) => (facet === 'kind' ? ['webinar', 'seminar'] : ['<b>']));
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
    const ends = (order: (typeof sortOrders)[number]) => {
      const ids = idsOf(sortTrainings(shipped, order));
      return [ids[0], ids.at(-1)];
    };
    expect(ends('newest')).toEqual(['ltc-facilitation-skills-ecourse', 'convening-moderating-forums']);
    expect(ends('oldest')).toEqual(['convening-moderating-forums', 'ltc-facilitation-skills-ecourse']);
    expect(ends('shortest')[0]).toBe('go-out-and-play-turning-outward');
    expect(named(ends('shortest')[1] ?? '').minutes).toBeUndefined();
  });
});

describe('what belongs together', () => {
  it('are the parts of a series, in their order', () => {
    expect(idsOf(partsOf(shipped, 'ltc-mfc-series-3'))).toEqual([
      'intro-dd-small-rural',
      'future-search',
      'conversation-cafes',
      'workshop-small-rural-2018',
    ]);
    expect(partsOf(shipped, 'future-search')).toEqual([]);
  });

  it('are trainings of the same method before those of the same series', () => {
    const ids = idsOf(relatedTrainings(named('national-issues-forums-webinar'), shipped));
    expect(ids[0]).toBe('workshop-nif-academic-2018');
    expect(ids).toContain('convening-moderating-forums');
    expect(ids).not.toContain('ltc-mfc-series-2');
    expect(ids.length).toBeLessThanOrEqual(4);
  });
});
