import { ownTrainingsPath } from '#app/addresses.ts';
import { TextAreaField } from '#app/ui/form.tsx';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface TrainingMarksProps {
  readonly watchedAt: string | null;
  readonly isListed: boolean;
  /** As it is saved, or as it was typed where it was refused. */
  readonly note: string;
  /** Why the note was refused. */
  readonly noteErrors: readonly string[] | undefined;
  /** What can be marked as watched at all. */
  readonly canBeWatched: boolean;
  readonly hours: { readonly hours: number; readonly minutesPerHour: number } | null;
}

/** What a learner does with a training: say that they watched it, keep it for later, write a note. */
export function TrainingMarks(props: TrainingMarksProps) {
  const { watchedAt, isListed, note, noteErrors, canBeWatched, hours } = props;
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
      <form method="post" className="row">
        {canBeWatched && (
          <button className="button quiet" name="do" value={watchedAt === null ? 'watched' : 'not-watched'}>
            {t(watchedAt === null ? 'training.markWatched' : 'training.markNotWatched')}
          </button>
        )}
        <button className="button quiet" name="do" value={isListed ? 'remove' : 'keep'}>
          {t(isListed ? 'training.remove' : 'training.keep')}
        </button>
        {(isListed || watchedAt !== null || note !== '') && (
          <a className="note" href={ownTrainingsPath}>
            {t('ownTrainings.title')}
          </a>
        )}
      </form>
      <form method="post" className="stack">
        <TextAreaField
          name="note"
          label={t('training.note')}
          hint={t('training.noteHint')}
          rows={4}
          defaultValue={note}
          errors={noteErrors}
        />
        <p>
          <button className="button quiet" name="do" value="note">
            {t('training.saveNote')}
          </button>
        </p>
      </form>
    </section>
  );
}
