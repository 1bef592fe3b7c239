import { savedTrainingsPath } from '#app/addresses.ts';
import { TextAreaField } from '#app/ui/form.tsx';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { noteBaseName } from './note-field.ts';
import type { SavedTrainingView } from './views.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface SavedTrainingFormProps extends SavedTrainingView {
  /** Whether another window had changed the note too, and both texts are in it. */
  readonly keptBoth: boolean;
  /** Why `note`, as it was typed, was refused. */
  readonly noteErrors: readonly string[] | undefined;
  /** Whether there is a recording that can be watched. */
  readonly canBeWatched: boolean;
  readonly hours: { readonly hours: number; readonly minutesPerHour: number } | null;
}

/** Lets a learner say that they watched a training, put it on their list, or write a note. */
export function SavedTrainingForm(props: SavedTrainingFormProps) {
  const { watchedAt, isListed, note, noteBase, keptBoth, noteErrors, canBeWatched, hours } = props;
  const { t, day } = usePage();
  return (
    <section className="panel flow no-print" id="yours" aria-labelledby="yours-title">
      <h2 id="yours-title" className="as-h3">
        {t('training.yours')}
      </h2>
      {watchedAt !== null && (
        <p className="state is-done">
          <CheckIcon />
          {t('training.watchedOn', { date: day(watchedAt) })}
        </p>
      )}
      {hours !== null && (
        <p className="note">{t('training.counts', { ...hours, isWatched: String(watchedAt !== null) })}</p>
      )}
      <PostForm className="row">
        {canBeWatched && (
          <button className="button quiet" name="do" value={watchedAt === null ? 'watched' : 'not-watched'}>
            {t(watchedAt === null ? 'training.markWatched' : 'training.markNotWatched')}
          </button>
        )}{' '}
        <button className="button quiet" name="do" value={isListed ? 'remove' : 'keep'}>
          {t(isListed ? 'training.remove' : 'training.keep')}
        </button>{' '}
        {(isListed || watchedAt !== null || note !== '') && (
          <a className="note" href={savedTrainingsPath}>
            {t('ownTrainings.title')}
          </a>
        )}
        <PageFields />
      </PostForm>
      <PostForm className="stack" autoComplete="off">
        <TextAreaField
          name="note"
          label={t('training.note')}
          hint={t('training.noteHint')}
          rows={4}
          isPrinted
          defaultValue={note}
          errors={noteErrors}
        />
        <input type="hidden" name={noteBaseName} value={noteBase} />
        {keptBoth && <p role="status">{t('saved.both')}</p>}
        <p>
          <button className="button quiet" name="do" value="note">
            {t('training.saveNote')}
          </button>
        </p>
        <PageFields />
      </PostForm>
    </section>
  );
}
