import type { Training } from './schema/library.ts';
import { libraryTypes, trainingKinds, trainingTopics } from './schema/training.ts';

/** The lengths that can be asked for, in minutes up to and with the limit. */
const lengths = [
  { id: 'hour', upTo: 60 },
  { id: 'ninety', upTo: 90 },
  { id: 'longer', upTo: Number.POSITIVE_INFINITY },
] as const;

const unknownLength = 'unknown';

export const facetIds = ['library', 'access', 'kind', 'topic', 'length', 'year'] as const;
/** One question that the catalogue can be narrowed by. */
export type FacetId = (typeof facetIds)[number];

/** The answers to each question; several to one widen it, and none leaves it open. */
export type Filters = Readonly<Record<FacetId, readonly string[]>>;

export const sortOrders = ['newest', 'oldest', 'title', 'shortest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What a training answers to each question. */
const answers: Readonly<Record<FacetId, (training: Training) => readonly string[]>> = {
  library: ({ libraryTypes: types }) => (types.length === 0 ? ['all'] : types),
  access: ({ access }) => [access],
  kind: ({ kind }) => [kind],
  topic: ({ topics }) => topics,
  length: ({ minutes }) => [
    minutes === undefined
      ? unknownLength
      : (lengths.find(({ upTo }) => minutes <= upTo)?.id ?? unknownLength),
  ],
  year: yearsOf,
};

/** The order in which answers are offered; years are offered newest first. */
const vocabularies: Readonly<Record<Exclude<FacetId, 'year'>, readonly string[]>> = {
  library: libraryTypes,
  access: ['watch', 'register', 'past'],
  kind: trainingKinds,
  topic: trainingTopics,
  length: [...lengths.map(({ id }) => id), unknownLength],
};

export interface Option {
  readonly value: string;
  /** How many trainings there are if this answer is the only one to its question, and the others stay as they are. */
  readonly count: number;
  readonly isChosen: boolean;
}

/** Every year from the first to the last. */
function yearsOf({ date: { on, until } }: Training): readonly string[] {
  const first = Number(on.slice(0, 4));
  const last = Math.max(first, Number(until ?? first));
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** The answers that some training gives, in the order in which they are offered. */
function answersIn(trainings: readonly Training[], facet: FacetId): readonly string[] {
  const given = new Set(trainings.flatMap(answers[facet]));
  return facet === 'year'
    ? [...given].sort().toReversed()
    : vocabularies[facet].filter((value) => given.has(value));
}

/** Reads filters, from an address or elsewhere; what no training answers is left out. */
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

export const filterTrainings = (trainings: readonly Training[], filters: Filters): readonly Training[] =>
  trainings.filter((training) =>
    facetIds.every(
      (facet) =>
        filters[facet].length === 0 ||
        answers[facet](training).some((value) => filters[facet].includes(value)),
    ),
  );

/** What can be answered to one question, with what each answer would show. */
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

/** A date that is known less exactly counts as the beginning of its time. */
const byDate = (a: Training, b: Training): number =>
  a.date.on < b.date.on ? -1 : a.date.on > b.date.on ? 1 : 0;

const comparisons: Readonly<Record<SortOrder, (a: Training, b: Training) => number>> = {
  newest: (a, b) => byDate(b, a) || byTitle(a, b),
  oldest: (a, b) => byDate(a, b) || byTitle(a, b),
  title: byTitle,
  // What has no stated length comes last.
  shortest: (a, b) => (a.minutes ?? 1e9) - (b.minutes ?? 1e9) || byTitle(a, b),
};

export const sortTrainings = (trainings: readonly Training[], order: SortOrder): readonly Training[] =>
  trainings.toSorted(comparisons[order]);

/** The parts of a series in their order; empty for anything else. */
export const partsOf = (trainings: readonly Training[], seriesId: string): readonly Training[] =>
  trainings.filter(({ series }) => series === seriesId).toSorted((a, b) => (a.part ?? 0) - (b.part ?? 0));

const shared = <T>(a: readonly T[], b: readonly T[]): number => a.filter((one) => b.includes(one)).length;

/**
 * What to look at next: trainings of the same method first, then of the same series, then those that go with the same lessons. The
 * series that it is part of and its own parts are not among them, since its page names those anyway.
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
