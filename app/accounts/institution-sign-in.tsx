import { institutionPath, returning } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface InstitutionSignInProps {
  /** The name of the institution. */
  readonly name: string;
  /** The address on this site where the learner continues. */
  readonly to: string;
}

/**
 * The links to sign in through an institution. A link has no check box, so shared computers have a second
 * link.
 */
export function InstitutionSignIn({ name, to }: InstitutionSignInProps) {
  const { t } = usePage();
  const href = returning(institutionPath, to);
  return (
    <>
      <div className="band stack">
        <div className="row">
          <a className="button quiet" href={href}>
            {t('institution.signIn', { name })}
          </a>{' '}
          <a className="note" href={`${href}&shared=on`}>
            {t('institution.shared', { name })}
          </a>
        </div>
        <p className="note">{t('institution.sharedNote', { name })}</p>
      </div>
      <p>{t('institution.or')}</p>
    </>
  );
}
