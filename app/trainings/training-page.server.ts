import type { Training } from '#courses/schema/library.ts';
import { partsOf, relatedTrainings } from '#courses/trainings.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { digestOf } from '#app/http/digest.server.ts';
import { coursePath, lessonPath, trainingPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { describeTraining } from '#app/ui/structured-data.ts';
import { viewLine, viewResource } from './training-list.server.ts';
import { audienceWords, dateIn, kindWords, topicWords } from './training-words.server.ts';
import { hoursOf, readSavedTrainings } from './training.server.ts';
import type { SavedTrainings } from './training.server.ts';
import type { TrainingPageView, TrainingView, WatchView } from './views.ts';

/**
 * Returns the page of a training.
 *
 * @param isOpen whether the learner asked for the player
 */
export async function viewTraining(
  context: RequestContext,
  learner: Learner | null,
  training: Training,
  isOpen: boolean,
): Promise<TrainingPageView> {
  const saved = await readSavedTrainings(context, learner);
  const own = saved.get(training.id);
  return {
    title: training.title,
    description: training.description ?? training.organizations.join(', '),
    structured: describeTraining(context, training),
    here: trainingPath(training.id),
    training: trainingViewOf(context, training, saved, isOpen),
    contact: context.library.program?.contact ?? null,
    saved: {
      watchedAt: own?.watchedAt?.toISOString() ?? null,
      isListed: own?.listedAt != null,
      note: own?.note ?? '',
      noteBase: digestOf(own?.note ?? ''),
    },
  };
}

function trainingViewOf(
  context: RequestContext,
  training: Training,
  saved: SavedTrainings,
  isOpen: boolean,
): TrainingView {
  const { library, t } = context;
  const { trainings, courses } = library;
  const course = courses.find(({ id }) => id === training.course);
  const parent = trainings.find(({ id }) => id === training.series);
  const lines = (all: readonly Training[]) => all.map((one) => viewLine(context, one, saved));
  const parts = partsOf(trainings, training.id);
  const recordings = recordingsIn(trainings, training.id);
  const isWatched = ({ id }: Training) => saved.get(id)?.watchedAt != null;
  return {
    id: training.id,
    title: training.title,
    kind: t(kindWords[training.kind]),
    alsoTitled: training.alsoTitled,
    description: training.description ?? null,
    objectives: training.objectives,
    facts: factsOf(context, training),
    series:
      parent === undefined
        ? null
        : {
            href: trainingPath(parent.id),
            title: parent.title,
            place: t('training.part', {
              part: training.part ?? 0,
              of: partsOf(trainings, parent.id).length,
            }),
          },
    parts: lines(parts),
    recordings: { of: recordings.length, watched: recordings.filter(isWatched).length },
    canBeWatched: isRecording(training) && parts.length === 0,
    watch: watchOf(training, parts.length > 0, isOpen),
    isPast: training.access === 'past' && parts.length === 0,
    accessNote: training.accessNote ?? null,
    needs: needsOf(context, training),
    dateNote: training.date.note ?? null,
    minutesNote: training.minutesNote ?? null,
    note: training.note ?? null,
    transcript: training.transcript,
    resources: training.resources.map((resource) => viewResource(context, resource)),
    lessons: training.lessons.flatMap(({ courseId, lessonId }) =>
      courses
        .filter(({ id }) => id === courseId)
        .flatMap(({ modules }) => modules.flatMap(({ lessons }) => lessons))
        .filter(({ id }) => id === lessonId)
        .map(({ number, title }) => ({ number, title, href: lessonPath(courseId, lessonId) })),
    ),
    course: course === undefined ? null : { href: coursePath(course.id), title: course.title },
    related: lines(relatedTrainings(training, trainings)),
    hours: hoursOf(context, training),
  };
}

/** Learners take an e-course, and watch everything else. */
const isRecording = ({ access, kind }: Training): boolean => access !== 'past' && kind !== 'e-course';

/** Returns the recordings of a series and of the series in it. */
const recordingsIn = (trainings: readonly Training[], seriesId: string): readonly Training[] =>
  partsOf(trainings, seriesId).flatMap((part) =>
    part.kind === 'series' ? recordingsIn(trainings, part.id) : isRecording(part) ? [part] : [],
  );

function watchOf(
  { title, kind, watch, access, organizations }: Training,
  hasParts: boolean,
  isOpen: boolean,
): WatchView | null {
  if (watch?.kind === 'link')
    return { ...watch, site: new URL(watch.url).hostname, megabytes: watch.megabytes ?? null };
  if (watch?.kind === 'player') return { ...watch, isOpen };
  // An organization whose name is part of the title would add nothing to a search for the title.
  const host = organizations.find((name) => !title.includes(name)) ?? organizations[0];
  return access === 'watch' && !hasParts && host !== undefined
    ? { kind: 'unknown', host, isCourse: kind === 'e-course' }
    : null;
}

function needsOf({ t }: RequestContext, { needs, delivery, access, kind }: Training): string | null {
  if (needs !== undefined) return needs;
  const isRecording = delivery === 'online' && access === 'watch' && kind !== 'e-course';
  return isRecording ? t('training.needsDefault') : null;
}

/** Returns the facts in the margin. Facts that are not known are left out. */
function factsOf({ t, locale }: RequestContext, training: Training): TrainingView['facts'] {
  const { kind, minutes, sessions, schedule, date, libraryTypes, presenters, topics } = training;
  const when = {
    online: t(kind === 'e-course' ? 'training.published' : 'training.recorded'),
    'in-person': t('training.held'),
    both: t('training.offered'),
  }[training.delivery];
  const where = {
    online: t('training.online'),
    'in-person': t('training.inPerson'),
    both: t('training.both'),
  }[training.delivery];
  const facts = [
    { term: t('training.kind'), values: [t(kindWords[kind])] },
    {
      term: t('training.length'),
      values: [
        ...(minutes === undefined ? [] : [t('training.minutes', { minutes })]),
        ...(sessions === undefined ? [] : [t('training.sessions', { sessions })]),
      ],
    },
    {
      term: when,
      values: [
        t('training.date', { date: dateIn(t, locale, date), isUncertain: String(date.note !== undefined) }),
        ...(schedule === undefined ? [] : [schedule]),
      ],
    },
    { term: t('training.where'), values: [training.location ?? where] },
    {
      term: t('training.for'),
      values:
        libraryTypes.length === 0
          ? [t('training.forUnstated')]
          : libraryTypes.map((type) => t(audienceWords[type])),
    },
    { term: t('training.topics'), values: topics.map((topic) => t(topicWords[topic])) },
    {
      term: t('training.with'),
      values: presenters.map(({ name, role, organization }) =>
        [name, role, organization].filter((text) => text !== undefined).join(', '),
      ),
    },
    { term: t('training.organizations'), values: training.organizations },
    { term: t('training.cost'), values: training.isFree === true ? [t('training.free')] : [] },
  ];
  return facts.filter(({ values }) => values.length > 0);
}
