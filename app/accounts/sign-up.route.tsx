import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { describeWait } from '#app/http/wait.ts';
import { once } from '#app/http/once.server.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import { InstitutionSignIn } from './institution-sign-in.tsx';
import { RequestLinkOffer } from './request-link-offer.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { returning, signInPath } from '#app/addresses.ts';
import { signUpSchema } from './account-forms.server.ts';
import { signUp } from './password-sign-in.server.ts';
import { pathAfterSignIn } from './session-start.server.ts';
import { viewSignUp } from './sign-in-page.server.ts';
import { returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';

/** The script tells the time zone of the browser. */
export const handle = { script: true };

export function loader({ context, request }: LoaderFunctionArgs) {
  const to = returnPathOf(request);
  const shown = viewSignUp(context);
  return shown === null ? redirect(to) : { ...shown, to };
}

export const action = once(async ({ context }, form) => {
  const { t } = context;
  const submission = checkForm(form, signUpSchema(t));
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 });
  const done = await signUp(context, submission.value);
  if (done.ok)
    return redirect(await pathAfterSignIn(context, done.learnerId, safeReturnPath(form.text('to'))));
  if (done.reason === 'too-many') {
    const formErrors = [t('account.tooManySignUps', { wait: describeWait(t, done.seconds) })];
    return data(submission.reply({ formErrors, hideFields: ['password'] }), { status: 429 });
  }
  const fieldErrors =
    done.reason === 'weak-password' ? { password: [done.advice] } : { email: [t('account.emailTaken')] };
  return data(submission.reply({ fieldErrors, hideFields: ['password'] }), { status: 400 });
});

export const meta = pageMeta;

export default function SignUp() {
  const { to, isGuest, institution, minPasswordLength: minimum } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="columns main-aside">
      <div className="flow narrow-s">
        <h1>{t('signUp.title')}</h1>
        <p className="lede">{isGuest ? t('signUp.ledeGuest') : t('signUp.lede')}</p>
        {institution !== null && <InstitutionSignIn name={institution} to={to} />}
        <SignInForm
          lastResult={useActionData<typeof action>()}
          to={to}
          submit={t('signUp.submit')}
          asksShared
          fields={[
            {
              name: 'name',
              label: t('account.name'),
              hint: t('account.nameHint'),
              type: 'text',
              autoComplete: 'name',
            },
            { name: 'email', label: t('account.email'), type: 'email', autoComplete: 'username' },
            {
              name: 'password',
              label: t('account.password'),
              hint: t('account.passwordHint', { count: minimum }),
              type: 'password',
              autoComplete: 'new-password',
            },
          ]}
        />
      </div>
      <aside className="stack">
        <RequestLinkOffer title={t('signUp.noPassword')} note={t('signUp.noPasswordNote')} to={to} />
        <div className="flow">
          <h2 className="as-h3">{t('signUp.why')}</h2>
          <p className="note">{t('signUp.whyNote')}</p>
        </div>
        <div className="flow">
          <h2 className="as-h3">{t('signUp.have')}</h2>
          <p className="note">
            <a href={returning(signInPath, to)}>{t('signUp.signIn')}</a>
          </p>
        </div>
      </aside>
    </div>
  );
}
