import { returning, securityPath, signInPath, signUpPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';

/** Asks a guest for an account, which a certificate needs. */
export function AccountFirst({ here }: { readonly here: string }) {
  const { t } = usePage();
  return (
    <section className="panel flow name-panel" aria-labelledby="account-first">
      <h2 id="account-first">{t('completion.account')}</h2>
      <p>{t('completion.accountNote')}</p>
      <div className="row">
        <a className="button" href={returning(signUpPath, here)}>
          {t('signUp.submit')}
        </a>
        <a className="button quiet" href={returning(signInPath, here)}>
          {t('signIn.submit')}
        </a>
      </div>
    </section>
  );
}

/** Asks the learner to confirm the email address, which a certificate waits for. */
export function EmailFirst({ email }: { readonly email: string }) {
  const { t } = usePage();
  return (
    <section className="panel flow name-panel" aria-labelledby="email-first">
      <h2 id="email-first">{t('completion.email')}</h2>
      <p>{t('completion.emailNote', { email })}</p>
      <form className="row" method="post" action={securityPath}>
        <button className="button" name="do" value="confirm">
          {t('security.confirmAgain')}
        </button>
        <a className="button quiet" href={securityPath}>
          {t('security.changeEmail')}
        </a>
        <PageFields />
      </form>
    </section>
  );
}
