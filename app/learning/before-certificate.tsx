import { returning, securityPath, signInPath, signUpPath } from '#app/addresses.ts';
import type { MailTrouble } from '#app/http/mail-trouble.ts';
import { MailTroubles } from '#app/ui/mail-trouble.tsx';
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
        </a>{' '}
        <a className="button quiet" href={returning(signInPath, here)}>
          {t('signIn.submit')}
        </a>
      </div>
    </section>
  );
}

interface EmailFirstProps {
  readonly email: string;
  /** What became of the mail with the link, if it was not delivered. */
  readonly troubles: readonly MailTrouble[];
}

/** Asks the learner to confirm the email address, which a certificate waits for. */
export function EmailFirst({ email, troubles }: EmailFirstProps) {
  const { t } = usePage();
  return (
    <section className="panel flow name-panel" aria-labelledby="email-first">
      <h2 id="email-first">{t('completion.email')}</h2>
      <p>{t('completion.emailNote', { email })}</p>
      <MailTroubles troubles={troubles} />
      <form className="row" method="post" action={securityPath}>
        <button className="button" name="do" value="confirm">
          {t('security.confirmAgain')}
        </button>{' '}
        <a className="button quiet" href={securityPath}>
          {t('security.changeEmail')}
        </a>
        <PageFields />
      </form>
    </section>
  );
}
