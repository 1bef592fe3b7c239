import type { Library, Training } from '#courses/schema/library.ts';
import { maxFieldLength } from '#courses/schema/part.ts';
import { mergeText } from '#courses/merge-entry.ts';
import { trainingHours } from '#courses/hours.ts';
import { partsOf } from '#courses/trainings.ts';
import type { SavedTraining } from '#courses/records.ts';
import type { SavedTrainingChange } from '#db/training-store.ts';
import { digestOf } from '#app/http/digest.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { noteBaseName } from './note-field.ts';
import type { Learner } from '#app/http/learner.server.ts';

/** Returns a training, or null if the catalogue has none with that id. */
export const findTraining = ({ trainings }: Library, trainingId: string): Training | null =>
  trainings.find(({ id }) => id === trainingId) ?? null;

/** What a learner saved about trainings, by training id. */
export type SavedTrainings = ReadonlyMap<string, SavedTraining>;

/** Reads what a learner saved about trainings. A visitor without a session has saved nothing. */
export const readSavedTrainings = async (
  { store }: RequestContext,
  learner: Learner | null,
): Promise<SavedTrainings> => (learner === null ? new Map() : store.readSavedTrainings(learner.id));

/**
 * Saves what a posted form of a training changes. `both` means that another window had changed the note, and
 * both texts are kept. `unknown` means that no button of the page sent the form.
 */
export async function saveTraining(
  { store, now }: RequestContext,
  learner: Learner,
  training: Training,
  form: PostedForm,
): Promise<'saved' | 'both' | 'too-long' | 'unknown'> {
  if (form.text('do') === 'note') return saveNote({ store, now }, learner, training, form);
  const change = readChange(form);
  if (change === null) return 'unknown';
  await store.saveTraining(learner.id, training.id, change, now());
  return 'saved';
}

async function saveNote(
  { store, now }: Pick<RequestContext, 'store' | 'now'>,
  learner: Learner,
  training: Training,
  form: PostedForm,
): Promise<'saved' | 'both' | 'too-long'> {
  const [posted, base] = [readNote(form), readNoteBase(form)];
  if (digestOf(posted) === base) return 'saved';
  if (posted.length > maxFieldLength) return 'too-long';
  const note = (stored: string) => mergeText(stored, posted, digestOf(stored) === base);
  await store.saveTraining(learner.id, training.id, { note }, now());
  const saved = (await store.readSavedTrainings(learner.id)).get(training.id);
  return (saved?.note ?? '') === posted ? 'saved' : 'both';
}

function readChange(form: PostedForm): SavedTrainingChange | null {
  switch (form.text('do')) {
    case 'watched':
      return { isWatched: true };
    case 'not-watched':
      return { isWatched: false };
    case 'keep':
      return { isListed: true };
    case 'remove':
      return { isListed: false };
    default:
      return null;
  }
}

/** Returns the digest of the note that the posted page was rendered with. */
export const readNoteBase = (form: PostedForm): string => form.texts(noteBaseName)[0] ?? digestOf('');

/** Returns the posted note with LF as line ends. */
export const readNote = (form: PostedForm): string => form.text('note').trim();

/**
 * Returns the contact hours for watching a training. Returns null if the operator counts none, there is no
 * recording, its length is not stated, or its parts are counted instead.
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
