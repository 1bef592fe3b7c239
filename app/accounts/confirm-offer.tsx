import { confirmPath, returning, securityPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

/**
 * Leads to the page where a learner confirms that it is them. It stands in place of a form that would be lost
 * on the way, since what is typed there is secret or cannot be repeated.
 */
export function ConfirmOffer({ label }: { readonly label: string }) {
  const { t } = usePage();
  return (
    <p className="row">
      <a className="button quiet" href={returning(confirmPath, securityPath)}>
        {label}
      </a>{' '}
      <span className="note">{t('prove.first')}</span>
    </p>
  );
}
