import type { Contact, TrainingView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { TrainingContact } from './training-resources.tsx';

interface TrainingWatchProps {
  readonly training: TrainingView;
  readonly contact: Contact | null;
}

/** Links to the recording. The player of another site loads only if the learner asks for it. */
export function TrainingWatch({ training, contact }: TrainingWatchProps) {
  const { t } = usePage();
  const { title, watch, isPast } = training;
  if (watch === null) return isPast ? <p>{t('training.past')}</p> : null;
  switch (watch.kind) {
    case 'link':
      return (
        <p className="row">
          <a className="button" href={watch.url} rel="noreferrer">
            {t('training.watch')}
          </a>{' '}
          <span className="note">
            {t('training.opensAt', { site: watch.site })}
            {watch.megabytes !== null && ` ${t('training.megabytes', { megabytes: watch.megabytes })}`}
          </span>
        </p>
      );
    case 'player':
      return watch.isOpen ? (
        <iframe
          id="player"
          className="player"
          src={watch.embedUrl}
          title={watch.title}
          allow="fullscreen; picture-in-picture"
          referrerPolicy="strict-origin-when-cross-origin"
        />
      ) : (
        <p className="row">
          <a className="button" href="?play#player" rel="nofollow">
            {t('training.play')}
          </a>{' '}
          <span className="note">{t('training.playNote', { provider: watch.provider })}</span>
        </p>
      );
    case 'unknown':
      return (
        <div className="callout">
          <p>{t('training.noAddress', { kind: watch.isCourse ? 'course' : 'recording' })}</p>
          <p>
            {t('training.findHow', { title, host: watch.host })}{' '}
            {contact !== null && <TrainingContact contact={contact} />}
          </p>
        </div>
      );
  }
}
