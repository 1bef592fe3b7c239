import type { Training } from '#courses/schema/library.ts';
import type {
  ResourceKind,
  TrainingAudience,
  TrainingKind,
  TrainingTopic,
} from '#courses/schema/training.ts';
import type { FacetId, SortOrder } from '#courses/trainings.ts';
import { dateFormat } from '#courses/date-format.ts';
import type { Locale, MessageKey, Translate } from '#app/messages/messages.ts';

export const kindWords: Readonly<Record<TrainingKind, MessageKey>> = {
  series: 'training.kind.series',
  webinar: 'training.kind.webinar',
  workshop: 'training.kind.workshop',
  hangout: 'training.kind.hangout',
  'online-session': 'training.kind.online-session',
  'e-course': 'training.kind.e-course',
};

export const audienceWords: Readonly<Record<TrainingAudience, MessageKey>> = {
  'small-rural': 'training.library.small-rural',
  'large-urban': 'training.library.large-urban',
  public: 'training.library.public',
  academic: 'training.library.academic',
  school: 'training.library.school',
  all: 'training.library.all',
};

export const topicWords: Readonly<Record<TrainingTopic, MessageKey>> = {
  'getting-started': 'training.topic.getting-started',
  'dialogue-and-deliberation': 'training.topic.dialogue-and-deliberation',
  'conversation-cafe': 'training.topic.conversation-cafe',
  'dialogue-to-change': 'training.topic.dialogue-to-change',
  forums: 'training.topic.forums',
  'future-search': 'training.topic.future-search',
  'naming-and-framing': 'training.topic.naming-and-framing',
  'national-issues-forums': 'training.topic.national-issues-forums',
  'reflective-structured-dialogue': 'training.topic.reflective-structured-dialogue',
  'turning-outward': 'training.topic.turning-outward',
  'world-cafe': 'training.topic.world-cafe',
};

export const resourceWords: Readonly<Record<ResourceKind, MessageKey>> = {
  slides: 'training.resource.slides',
  handouts: 'training.resource.handouts',
  workbook: 'training.resource.workbook',
  guide: 'training.resource.guide',
  quiz: 'training.resource.quiz',
  video: 'training.resource.video',
  page: 'training.resource.page',
  grants: 'training.resource.grants',
};

export const sortWords: Readonly<Record<SortOrder, MessageKey>> = {
  newest: 'trainings.sort.newest',
  oldest: 'trainings.sort.oldest',
  title: 'trainings.sort.title',
  shortest: 'trainings.sort.shortest',
};

export const facetWords: Readonly<Record<FacetId, MessageKey>> = {
  library: 'trainings.facet.library',
  access: 'trainings.facet.access',
  kind: 'trainings.facet.kind',
  topic: 'trainings.facet.topic',
  length: 'trainings.facet.length',
  year: 'trainings.facet.year',
};

const answerWords: Readonly<Record<Exclude<FacetId, 'year'>, Readonly<Record<string, MessageKey>>>> = {
  library: audienceWords,
  access: {
    watch: 'trainings.access.watch',
    'no-address': 'trainings.access.no-address',
    register: 'trainings.access.register',
    past: 'trainings.access.past',
  },
  kind: kindWords,
  topic: topicWords,
  length: {
    hour: 'trainings.length.hour',
    ninety: 'trainings.length.ninety',
    longer: 'trainings.length.longer',
    unknown: 'trainings.length.unknown',
  },
};

/** Returns an option of a filter in words. A year is shown as it is. */
export function answerIn(t: Translate, facet: FacetId, value: string): string {
  const key = facet === 'year' ? undefined : answerWords[facet][value];
  return key === undefined ? value : t(key);
}

/**
 * Formats a date as precisely as it is known: "May 23, 2018", "June 2018", "2014 to 2015" or "Spring 2017".
 */
export function dateIn(t: Translate, locale: Locale, { on, until, text }: Training['date']): string {
  if (text !== undefined) return text;
  if (until !== undefined) return t('training.years', { from: on.slice(0, 4), to: until });
  const [, month, day] = on.split('-');
  const style: Intl.DateTimeFormatOptions =
    day !== undefined
      ? { dateStyle: 'medium' }
      : month !== undefined
        ? { month: 'long', year: 'numeric' }
        : { year: 'numeric' };
  return dateFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(on));
}
