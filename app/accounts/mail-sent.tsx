import { MailedNote } from './mailed-note.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface MailSentProps {
  readonly email: string;
  /** False if no mail server is configured. */
  readonly delivers: boolean;
}

/** The page after a link was mailed. */
export function MailSent(props: MailSentProps) {
  const { t } = usePage();
  return (
    <div className="flow narrow-s">
      <h1>{t(props.delivers ? 'mailIn.sent' : 'mailIn.notSent')}</h1>
      <div role="status">
        <MailedNote {...props} />
      </div>
    </div>
  );
}
