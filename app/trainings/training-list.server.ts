import type { Training } from '#courses/schema/library.ts';
import type { TrainingResource } from '#courses/schema/training.ts';
import {
  accessOf,
  facetIds,
  filterTrainings,
  optionsOf,
  readFilters,
  sortOrders,
  sortTrainings,
} from '#courses/trainings.ts';
import type { Filters, SortOrder } from '#courses/trainings.ts';
import { trainingPath, trainingsPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import {
  answerIn,
  dateIn,
  facetWords,
  kindWords,
  resourceWords,
  sortWords,
} from './training-words.server.ts';
import { readSavedTrainings } from './training.server.ts';
import type { SavedTrainings } from './training.server.ts';
import type { ListingView, ResourceView, TrainingLine, TrainingsView } from './views.ts';

type Words = Pick<RequestContext, 't' | 'locale'>;

type Listing = Words & Pick<RequestContext, 'library'>;

/** Returns the page of the catalogue, or null if there are no trainings. */
export async function viewTrainings(
  context: RequestContext,
  learner: Learner | null,
  search: URLSearchParams,
): Promise<TrainingsView | null> {
  const { library, t } = context;
  const { trainings, program } = library;
  if (trainings.length === 0) return null;
  const saved = await readSavedTrainings(context, learner);
  return {
    title: t('trainings.title'),
    description: t('trainings.lede'),
    listing: viewListing(context, trainings, search, saved),
    hasSaved: saved.size > 0,
    resources: program?.resources.map((resource) => viewResource(context, resource)) ?? [],
    contact: program?.contact ?? null,
  };
}

/** Returns the catalogue as the query filters and sorts it. Filters without meaning are ignored. */
function viewListing(
  context: Listing,
  trainings: readonly Training[],
  search: URLSearchParams,
  saved: SavedTrainings,
): ListingView {
  const { t } = context;
  const filters = readFilters(trainings, (facet) => search.getAll(facet));
  const order = sortOrders.find((known) => known === search.get('sort')) ?? 'newest';
  const found = sortTrainings(filterTrainings(trainings, filters), order);
  const group = (id: string, title: string, isIn: (training: Training) => boolean) => ({
    id,
    title,
    lines: found.filter(isIn).map((training) => viewLine(context, training, saved)),
  });
  const isCollection = ({ kind }: Training) => kind === 'series' || kind === 'e-course';
  return {
    facets: facetIds.map((facet) => ({
      id: facet,
      legend: t(facetWords[facet]),
      isFolded: facet === 'topic' || facet === 'length' || facet === 'year',
      options: optionsOf(trainings, filters, facet).map((option) => ({
        ...option,
        label: answerIn(t, facet, option.value),
      })),
    })),
    sorts: sortOrders.map((value) => ({ value, label: t(sortWords[value]), isChosen: value === order })),
    chosen: facetIds.flatMap((facet) =>
      filters[facet].map((value) => ({
        key: `${facet}-${value}`,
        label: answerIn(t, facet, value),
        href: listingPath({ ...filters, [facet]: filters[facet].filter((one) => one !== value) }, order),
      })),
    ),
    shown: found.length,
    total: trainings.length,
    groups: [
      group('sessions', t('trainings.sessions'), (training) => !isCollection(training)),
      group('series', t('trainings.series'), isCollection),
    ].filter(({ lines }) => lines.length > 0),
  };
}

/** Returns the address of the catalogue with these filters. */
function listingPath(filters: Filters, order: SortOrder): string {
  const asked = new URLSearchParams(
    facetIds.flatMap((facet) => filters[facet].map((value) => [facet, value])),
  );
  if (order !== 'newest') asked.set('sort', order);
  return asked.size === 0 ? trainingsPath : `${trainingsPath}?${asked.toString()}`;
}

/** Returns a training as an entry of a list. */
export function viewLine(
  { t, locale, library }: Listing,
  training: Training,
  saved: SavedTrainings,
): TrainingLine {
  const { id, title, description, kind, minutes, date } = training;
  const own = saved.get(id);
  return {
    id,
    href: trainingPath(id),
    title,
    description: description ?? null,
    facts: t('training.facts', {
      kind: t(kindWords[kind]),
      minutes: minutes ?? 0,
      date: dateIn(t, locale, date),
      isUncertain: String(date.note !== undefined),
    }),
    recording:
      accessOf(training, library.trainings) === 'no-address'
        ? t('training.noAddress', { kind: kind === 'e-course' ? 'course' : 'recording' })
        : null,
    watchedAt: own?.watchedAt?.toISOString() ?? null,
    isListed: own?.listedAt != null,
  };
}

/** Returns a resource with its kind in words. */
export const viewResource = (
  { t }: Pick<Words, 't'>,
  { kind, label, description, url }: TrainingResource,
): ResourceView => ({
  kind: t(resourceWords[kind]),
  label,
  description: description ?? null,
  url: url ?? null,
});
