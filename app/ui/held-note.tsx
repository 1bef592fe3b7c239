import type { HeldNote as Note } from '#app/http/held-note.ts';
import { heldNotes } from '#app/platform/outcome.ts';
import type { MessageKey } from '#app/messages/messages.ts';
import { Message } from './message.tsx';
import { usePage } from './page-context.tsx';
import { TypedTexts } from './typed-texts.tsx';

const texts: Readonly<Record<Note, { readonly title: MessageKey; readonly note: MessageKey }>> = {
  other: { title: 'held.other', note: 'held.otherNote' },
  foreign: { title: 'held.other', note: 'held.foreignNote' },
  lost: { title: 'held.lost', note: 'held.lostNote' },
  stale: { title: 'attempt.stale', note: 'attempt.staleNote' },
  refused: { title: 'held.refused', note: 'held.refusedNote' },
  gone: { title: 'held.refused', note: 'held.goneNote' },
};

/** Says why a form that was posted without the session of its learner changed nothing. */
export function HeldNote({ said }: { readonly said: string | null }) {
  const { t } = usePage();
  const known = heldNotes.find((note) => note === said);
  if (known === undefined) return null;
  const { title, note } = texts[known];
  return (
    <div className="held-note narrow">
      <Message kind="problem">
        <h2 className="as-h3">{t(title)}</h2>
        <p>{t(note)}</p>
        {(known === 'stale' || known === 'refused') && <TypedTexts />}
      </Message>
    </div>
  );
}
