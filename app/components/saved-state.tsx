import { CheckIcon } from './icons.tsx';
import { usePage } from './page-context.tsx';

export type Saving = 'idle' | 'saving' | 'failed';

interface SavedStateProps {
  /** ISO time of the last save, or null before the first. */
  readonly savedAt: string | null;
  readonly saving: Saving;
}

/** "Saved 10:42", always in the same place. */
export function SavedState({ savedAt, saving }: SavedStateProps) {
  const { t, time } = usePage();
  return (
    <p className="saved" role="status">
      {saving === 'idle' && savedAt !== null && <CheckIcon />}
      {wordsFor()}
    </p>
  );

  function wordsFor(): string {
    if (saving === 'failed') return t('saved.failed');
    if (saving === 'saving') return t('saved.saving');
    return savedAt === null ? t('saved.nothing') : t('saved.at', { time: time(savedAt) });
  }
}
