import { usePage } from '#app/ui/page-context.tsx';

interface MailedNoteProps {
  readonly email: string;
  /** False where there is no mail server. */
  readonly delivers: boolean;
}

/** A link is on its way, and what to do where it does not come. */
export function MailedNote({ email, delivers }: MailedNoteProps) {
  const { t } = usePage();
  return (
    <div className="flow" role="status">
      <p className="lede">{t('mailIn.sentTo', { email })}</p>
      <p className="note">{t(delivers ? 'mailIn.sentNote' : 'mailIn.noServer')}</p>
    </div>
  );
}
