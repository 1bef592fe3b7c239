import type { Training } from './schema/library.ts';
import { audiences, trainingKinds, trainingTopics } from './schema/training.ts';

/** The lengths to filter by, in minutes. `upTo` is included. */
const lengths = [
  { id: 'hour', upTo: 60 },
  { id: 'ninety', upTo: 90 },
  { id: 'longer', upTo: Number.POSITIVE_INFINITY },
] as const;

const unknownLength = 'unknown';

export const facetIds = ['library', 'access', 'kind', 'topic', 'length', 'year'] as const;
/** A criterion to filter the catalogue by. */
export type FacetId = (typeof facetIds)[number];

/** The chosen values of each facet. Several values widen the result, and an empty list does not filter. */
export type Filters = Readonly<Record<FacetId, readonly string[]>>;

export const sortOrders = ['newest', 'oldest', 'title', 'shortest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** Whether there is an address to watch a training at, or one of its parts. */
const hasAddress = (training: Training, trainings: readonly Training[]): boolean =>
  training.watch !== undefined || partsOf(trainings, training.id).some((part) => hasAddress(part, trainings));

/**
 * Returns how a training can be attended. A recording whose address nobody gave us is not offered as one that
 * can be watched.
 */
export const accessOf = (
  training: Training,
  trainings: readonly Training[],
): Training['access'] | 'no-address' =>
  training.access === 'watch' && !hasAddress(training, trainings) ? 'no-address' : training.access;

/** Returns the values of a training for each facet. */
const answers: Readonly<
  Record<FacetId, (training: Training, trainings: readonly Training[]) => readonly string[]>
> = {
  library: ({ libraryTypes: types }) => (types.length === 0 ? ['all'] : types),
  access: (training, trainings) => [accessOf(training, trainings)],
  kind: ({ kind }) => [kind],
  topic: ({ topics }) => topics,
  length: ({ minutes }) => [
    minutes === undefined
      ? unknownLength
      : (lengths.find(({ upTo }) => minutes <= upTo)?.id ?? unknownLength),
  ],
  year: yearsOf,
};

/** The order in which values are listed. Years are listed newest first. */
const vocabularies: Readonly<Record<Exclude<FacetId, 'year'>, readonly string[]>> = {
  library: audiences,
  access: ['watch', 'no-address', 'register', 'past'],
  kind: trainingKinds,
  topic: trainingTopics,
  length: [...lengths.map(({ id }) => id), unknownLength],
};

interface Option {
  readonly value: string;
  /**
   * The number of trainings if this were the only chosen value of its facet, with the other facets unchanged.
   */
  readonly count: number;
  readonly isChosen: boolean;
}

/** Returns every year from the first to the last. */
function yearsOf({ date: { on, until } }: Training): readonly string[] {
  const first = Number(on.slice(0, 4));
  const last = Math.max(first, Number(until ?? first));
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** Returns the values that at least one training has, in the order in which they are listed. */
function answersIn(trainings: readonly Training[], facet: FacetId): readonly string[] {
  const given = new Set(trainings.flatMap((training) => answers[facet](training, trainings)));
  return facet === 'year'
    ? [...given].sort().toReversed()
    : vocabularies[facet].filter((value) => given.has(value));
}

/** Reads filters, for example from an address. Values that no training has are dropped. */
export function readFilters(
  trainings: readonly Training[],
  read: (facet: FacetId) => readonly string[],
): Filters {
  const known = (facet: FacetId) => {
    const asked = new Set(read(facet));
    return answersIn(trainings, facet).filter((value) => asked.has(value));
  };
  return {
    library: known('library'),
    access: known('access'),
    kind: known('kind'),
    topic: known('topic'),
    length: known('length'),
    year: known('year'),
  };
}

/** Returns the trainings that match every facet. */
export const filterTrainings = (trainings: readonly Training[], filters: Filters): readonly Training[] =>
  trainings.filter((training) =>
    facetIds.every(
      (facet) =>
        filters[facet].length === 0 ||
        answers[facet](training, trainings).some((value) => filters[facet].includes(value)),
    ),
  );

/** Returns the options of a facet, with the number of trainings that each would show. */
export const optionsOf = (
  trainings: readonly Training[],
  filters: Filters,
  facet: FacetId,
): readonly Option[] =>
  answersIn(trainings, facet).map((value) => ({
    value,
    count: filterTrainings(trainings, { ...filters, [facet]: [value] }).length,
    isChosen: filters[facet].includes(value),
  }));

const byTitle = (a: Training, b: Training): number => a.title.localeCompare(b.title, 'en');

/** Compares dates. A month or a year counts as its first day. */
const byDate = (a: Training, b: Training): number =>
  a.date.on < b.date.on ? -1 : a.date.on > b.date.on ? 1 : 0;

const comparisons: Readonly<Record<SortOrder, (a: Training, b: Training) => number>> = {
  newest: (a, b) => byDate(b, a) || byTitle(a, b),
  oldest: (a, b) => byDate(a, b) || byTitle(a, b),
  title: byTitle,
  // A training of unknown length comes last.
  shortest: (a, b) => (a.minutes ?? 1e9) - (b.minutes ?? 1e9) || byTitle(a, b),
};

/** Returns the trainings in that order. */
export const sortTrainings = (trainings: readonly Training[], order: SortOrder): readonly Training[] =>
  trainings.toSorted(comparisons[order]);

/** Returns the parts of a series in order, or an empty list for anything else. */
export const partsOf = (trainings: readonly Training[], seriesId: string): readonly Training[] =>
  trainings.filter(({ series }) => series === seriesId).toSorted((a, b) => (a.part ?? 0) - (b.part ?? 0));

const shared = <T>(a: readonly T[], b: readonly T[]): number => a.filter((one) => b.includes(one)).length;

/**
 * Returns related trainings: those of the same method first, then of the same series, then those with the
 * same lessons. It leaves out the training's own series and its own parts, since its page lists them anyway.
 */
export function relatedTrainings(
  training: Training,
  trainings: readonly Training[],
  most = 4,
): readonly Training[] {
  const lessonsOf = ({ lessons }: Training) =>
    lessons.map(({ courseId, lessonId }) => `${courseId}/${lessonId}`);
  const closeness = (other: Training): number =>
    4 * shared(training.topics, other.topics) +
    (training.series !== undefined && training.series === other.series ? 2 : 0) +
    shared(lessonsOf(training), lessonsOf(other));
  return trainings
    .filter(({ id, series }) => id !== training.id && id !== training.series && series !== training.id)
    .filter((other) => closeness(other) > 0)
    .toSorted((a, b) => closeness(b) - closeness(a) || comparisons.newest(a, b))
    .slice(0, most);
}
