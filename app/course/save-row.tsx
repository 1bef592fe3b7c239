import type { EntryView } from './views.ts';
import { SavedState } from '#app/ui/saved-state.tsx';

interface SaveRowProps {
  readonly id: string;
  readonly label: string;
  readonly entry: EntryView | undefined;
}

/** Shows the button that saves an entry, and when it was last saved. */
export function SaveRow({ id, label, entry }: SaveRowProps) {
  return (
    <div className="row no-print">
      <button className="button quiet" name="do" value={`save:${id}`}>
        {label}
      </button>{' '}
      <SavedState savedAt={entry?.savedAt ?? null} />
    </div>
  );
}
