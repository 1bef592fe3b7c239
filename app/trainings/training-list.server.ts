import type { Training } from '#courses/schema/library.ts';
import {
  facetIds,
  filterTrainings,
  optionsOf,
  readFilters,
  sortOrders,
  sortTrainings,
} from '#courses/trainings.ts';
import type { Filters, SortOrder } from '#courses/trainings.ts';
import { trainingsPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { answerIn, facetWords, sortWords } from './training-words.server.ts';
import { viewLine } from './training-view.server.ts';
import type { ListingView } from './training-views.ts';
import type { Marks } from './training.server.ts';

/** The catalogue as an address asks for it. What the address asks in vain is left out. */
export function viewListing(
  context: Pick<RequestContext, 't' | 'locale'>,
  trainings: readonly Training[],
  { searchParams }: URL,
  marks: Marks,
): ListingView {
  const { t } = context;
  const filters = readFilters(trainings, (facet) => searchParams.getAll(facet));
  const order = sortOrders.find((known) => known === searchParams.get('sort')) ?? 'newest';
  const found = sortTrainings(filterTrainings(trainings, filters), order);
  const group = (id: string, title: string, isIn: (training: Training) => boolean) => ({
    id,
    title,
    lines: found.filter(isIn).map((training) => viewLine(context, training, marks)),
  });
  const isWhole = ({ kind }: Training) => kind === 'series' || kind === 'e-course';
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
      group('sessions', t('trainings.sessions'), (training) => !isWhole(training)),
      group('series', t('trainings.series'), isWhole),
    ].filter(({ lines }) => lines.length > 0),
  };
}

/** The address of the catalogue with these filters. */
function listingPath(filters: Filters, order: SortOrder): string {
  const asked = new URLSearchParams(
    facetIds.flatMap((facet) => filters[facet].map((value) => [facet, value])),
  );
  if (order !== 'newest') asked.set('sort', order);
  return asked.size === 0 ? trainingsPath : `${trainingsPath}?${asked.toString()}`;
}
