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
import { PasskeyOffer } from './passkey-offer.tsx';
import {
  passkeySignInOptionsPath,
  requestLinkPath,
  passkeySignInPath,
  resumePath,
  returning,
  signUpPath,
} from '#app/addresses.ts';
import { signInSchema } from './account-forms.server.ts';
import { signIn } from './password-sign-in.server.ts';
import { pathAfterSignIn } from './session-start.server.ts';
import { viewSignIn } from './sign-in-page.server.ts';
import { returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';
import { Message } from '#app/ui/message.tsx';

/** The script signs in with a passkey. */
export const handle = { script: true };

export function loader({ context, request }: LoaderFunctionArgs) {
  const to = returnPathOf(request);
  const query = new URL(request.url).searchParams;
  const shown = viewSignIn(context, query.get('institution'));
  return shown === null ? redirect(to) : { ...shown, to, held: query.get('held') };
}

export const action = once(async ({ context }, form) => {
  const submission = checkForm(form, signInSchema(context.t));
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 });
  const done = await signIn(context, submission.value);
  if (done.ok)
    return redirect(await pathAfterSignIn(context, done.learnerId, safeReturnPath(form.text('to'))));
  const isTooMany = done.reason === 'too-many';
  const formErrors = [
    isTooMany
      ? context.t('account.tooManyPasswords', { wait: describeWait(context.t, done.seconds) })
      : context.t('account.wrongCredentials'),
  ];
  return data(submission.reply({ formErrors, hideFields: ['password'] }), { status: isTooMany ? 429 : 400 });
});

export const meta = pageMeta;

export default function SignIn() {
  const {
    to,
    isGuest,
    held,
    institution,
    fault,
    hasPasskeys: takesPasskeys,
  } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="columns main-aside">
      <div className="flow narrow-s">
        <h1>{t('signIn.title')}</h1>
        {held !== null && (
          <Message kind={held === 'no' ? 'problem' : 'note'}>
            {t(held === 'no' ? 'signIn.lost' : 'signIn.held')}
          </Message>
        )}
        {fault !== null && <Message kind="problem">{fault}</Message>}
        {isGuest && <p className="lede">{t('signIn.ledeGuest')}</p>}
        {institution !== null && <InstitutionSignIn name={institution} to={to} />}
        <SignInForm
          lastResult={useActionData<typeof action>()}
          to={to}
          submit={t('signIn.submit')}
          asksShared
          asksGuest={isGuest}
          beside={
            <a className="note" href={`${requestLinkPath}?reset`}>
              {t('signIn.forgot')}
            </a>
          }
          other={
            takesPasskeys && (
              <PasskeyOffer
                label={t('signIn.passkey')}
                options={passkeySignInOptionsPath}
                answer={passkeySignInPath}
              />
            )
          }
          fields={[
            { name: 'email', label: t('account.email'), type: 'email', autoComplete: 'username' },
            {
              name: 'password',
              label: t('account.password'),
              type: 'password',
              autoComplete: 'current-password',
            },
          ]}
        />
      </div>
      <aside className="stack">
        <RequestLinkOffer title={t('signIn.noPassword')} note={t('signIn.noPasswordNote')} to={to} />
        <div className="flow">
          <h2 className="as-h3">{t('signIn.new')}</h2>
          <p className="note">{t('signIn.newNote')}</p>
          <p>
            <a className="button quiet" href={returning(signUpPath, to)}>
              {t('signIn.signUp')}
            </a>
          </p>
          <p className="note">
            <a href={resumePath}>{t('signIn.resume')}</a>
          </p>
        </div>
      </aside>
    </div>
  );
}
