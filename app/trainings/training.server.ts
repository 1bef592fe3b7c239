import type { Library, Training } from '#courses/schema/library.ts';
import { maxFieldLength } from '#courses/schema/part.ts';
import { trainingHours } from '#courses/hours.ts';
import { partsOf } from '#courses/trainings.ts';
import type { TrainingMark } from '#courses/records.ts';
import type { TrainingMarkChange } from '#db/training-store.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { notFound } from '#app/http/responses.server.ts';

/** @throws 404 where the library has no such training */
export function findTraining({ trainings }: Library, trainingId: string | undefined): Training {
  const training = trainings.find(({ id }) => id === trainingId);
  if (training === undefined) throw notFound();
  return training;
}

export type Marks = ReadonlyMap<string, TrainingMark>;

/** What the visitor keeps about trainings; nothing where nobody has a session. */
export const readMarks = async ({ store }: RequestContext, learner: Learner | null): Promise<Marks> =>
  learner === null ? new Map() : store.readTrainingMarks(learner.id);

export type MarkProblem = 'too-long' | 'unknown';

/** Does what a button of a training's page says; gives what is wrong with it, or null. */
export async function saveMark(
  { store, now }: RequestContext,
  learner: Learner,
  training: Training,
  form: PostedForm,
): Promise<MarkProblem | null> {
  const change = changeIn(form);
  if (change === null) return 'unknown';
  if ((change.note ?? '').length > maxFieldLength) return 'too-long';
  await store.saveTrainingMark(learner.id, training.id, change, now());
  return null;
}

function changeIn(form: PostedForm): TrainingMarkChange | null {
  switch (form.text('do')) {
    case 'watched':
      return { isWatched: true };
    case 'not-watched':
      return { isWatched: false };
    case 'keep':
      return { isListed: true };
    case 'remove':
      return { isListed: false };
    case 'note':
      return { note: noteIn(form) };
    default:
      return null;
  }
}

/** The note as it was typed, with one sign for the end of a line. */
export function noteIn(form: PostedForm): string {
  return form.text('note').replaceAll('\r\n', '\n').trim();
}

/**
 * Contact hours for watching a training; null where it earns none: where the operator counts none, no length is stated, there is no
 * recording, or its parts are counted one by one.
 */
export function hoursOf(
  { countsTrainings, library }: Pick<RequestContext, 'countsTrainings' | 'library'>,
  training: Training,
): { readonly hours: number; readonly minutesPerHour: 50 | 60 } | null {
  const { access, minutes } = training;
  if (!countsTrainings || access !== 'watch' || minutes === undefined) return null;
  if (partsOf(library.trainings, training.id).length > 0) return null;
  const minutesPerHour = library.courses[0]?.minutesPerHour ?? 60;
  const hours = trainingHours(minutes, minutesPerHour);
  return hours === 0 ? null : { hours, minutesPerHour };
}
