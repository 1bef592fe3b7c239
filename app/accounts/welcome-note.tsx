import { Message } from '#app/ui/message.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import type { Welcome } from './welcome.ts';

interface WelcomeNoteProps {
  readonly said: Welcome;
  /** The address that the link was mailed to. */
  readonly email: string | null;
}

/** Says on the first page of an account that it exists, and what was mailed. */
export function WelcomeNote({ said, email }: WelcomeNoteProps) {
  const { t } = usePage();
  return (
    <div className="held-note narrow">
      <Message kind="done">
        <p>
          <strong>{t('signUp.done')}</strong>
        </p>
        {said === 'mailed' && email !== null && <p>{t('signUp.mailed', { email })}</p>}
      </Message>
    </div>
  );
}
