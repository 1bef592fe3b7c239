import { requestLinkPath, returning } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface RequestLinkOfferProps {
  readonly title: string;
  readonly note: string;
  /** The address on this site where the learner continues. */
  readonly to: string;
}

/** Offers to sign in without a password, beside every form that asks for one. */
export function RequestLinkOffer({ title, note, to }: RequestLinkOfferProps) {
  const { t } = usePage();
  return (
    <div className="band flow">
      <h2 className="as-h3">{title}</h2>
      <p className="note">{note}</p>
      <p>
        <a className="button quiet" href={returning(requestLinkPath, to)}>
          {t('signIn.mail')}
        </a>
      </p>
    </div>
  );
}
