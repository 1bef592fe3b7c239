import { usePage } from '#app/ui/page-context.tsx';

interface MailedNoteProps {
  readonly email: string;
  /** False if no mail server is configured. */
  readonly delivers: boolean;
}

/** Says that a link was mailed, or that nobody mails it, and what to do next. */
export function MailedNote({ email, delivers }: MailedNoteProps) {
  const { t } = usePage();
  return (
    <div className="flow">
      <p className="lede">{t(delivers ? 'mailIn.sentTo' : 'mailIn.madeFor', { email })}</p>
      <p className="note">{t(delivers ? 'mailIn.sentNote' : 'mailIn.noServer')}</p>
    </div>
  );
}
