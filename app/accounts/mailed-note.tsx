import { usePage } from '#app/ui/page-context.tsx';

interface MailedNoteProps {
  readonly email: string;
  /** False if no mail server is configured. */
  readonly delivers: boolean;
}

/** Says that a link was mailed, and what to do if it does not arrive. */
export function MailedNote({ email, delivers }: MailedNoteProps) {
  const { t } = usePage();
  return (
    <div className="flow">
      <p className="lede">{t('mailIn.sentTo', { email })}</p>
      <p className="note">{t(delivers ? 'mailIn.sentNote' : 'mailIn.noServer')}</p>
    </div>
  );
}
