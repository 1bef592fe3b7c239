import { institutionPath, returning } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface InstitutionSignInProps {
  /** What its people call it. */
  readonly name: string;
  /** Where to go afterwards, an address on this site. */
  readonly to: string;
}

/** The way in through an institution. Links have no boxes to tick, so there is one for shared computers. */
export function InstitutionSignIn({ name, to }: InstitutionSignInProps) {
  const { t } = usePage();
  const href = returning(institutionPath, to);
  return (
    <>
      <div className="band stack">
        <div className="row">
          <a className="button quiet" href={href}>
            {t('institution.signIn', { name })}
          </a>
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
