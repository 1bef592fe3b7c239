import { mailInPath, returning } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface MailOfferProps {
  readonly title: string;
  readonly note: string;
  /** Where to go afterwards, an address on this site. */
  readonly to: string;
}

/** The way in without a password, beside every form that asks for one. */
export function MailOffer({ title, note, to }: MailOfferProps) {
  const { t } = usePage();
  return (
    <div className="band flow">
      <h2 className="as-h3">{title}</h2>
      <p className="note">{note}</p>
      <p>
        <a className="button quiet" href={returning(mailInPath, to)}>
          {t('signIn.mail')}
        </a>
      </p>
    </div>
  );
}
