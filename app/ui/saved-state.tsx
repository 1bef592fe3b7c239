import { CheckIcon } from './icons.tsx';
import { usePage } from './page-context.tsx';

interface SavedStateProps {
  /** ISO time of the last save, or null before the first. */
  readonly savedAt: string | null;
  /** The text before the first save. */
  readonly nothing?: string;
}

/** Says when a form was last saved. The script shows the state of a save here, in the given texts. */
export function SavedState({ savedAt, nothing = '' }: SavedStateProps) {
  const { t, time } = usePage();
  return (
    <p
      className="saved"
      role="status"
      data-saved
      data-saving={t('saved.saving')}
      data-offline={t('saved.offline')}
      data-gone={t('saved.gone')}
    >
      {savedAt === null ? (
        nothing
      ) : (
        <>
          <CheckIcon />
          {t('saved.at', { time: time(savedAt) })}
        </>
      )}
    </p>
  );
}
