import { MailedNote } from './mailed-note.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface MailSentProps {
  readonly email: string;
  /** False where there is no mail server. */
  readonly delivers: boolean;
}

/** The whole page, once a link is on its way. */
export function MailSent(props: MailSentProps) {
  const { t } = usePage();
  return (
    <div className="flow narrow-s">
      <h1>{t('mailIn.sent')}</h1>
      <MailedNote {...props} />
    </div>
  );
}
