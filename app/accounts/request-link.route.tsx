import { data } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import { MailSent } from './mail-sent.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { returning, signInPath } from '#app/addresses.ts';
import { emailSchema } from './account-forms.server.ts';
import { mailResetLink, mailSignInLink } from './mailed-link.server.ts';
import { returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';

const isReset = (request: Request): boolean => new URL(request.url).searchParams.has('reset');

export function loader({ context, request }: LoaderFunctionArgs) {
  const isForgotten = isReset(request);
  const title = context.t(isForgotten ? 'mailIn.resetTitle' : 'mailIn.title');
  return { title, isForgotten, to: returnPathOf(request), delivers: context.mail.delivers };
}

/** Mails a link. The answer does not tell whether the address has an account. */
export const action = once(async ({ context, request }, form) => {
  const { t } = context;
  const submission = checkForm(form, emailSchema(t));
  if (submission.status !== 'success')
    return data({ refused: submission.reply(), mailedTo: null }, { status: 400 });
  const { email } = submission.value;
  const mailed = isReset(request)
    ? await mailResetLink(context, email)
    : await mailSignInLink(context, email, safeReturnPath(form.text('to')));
  if (mailed.ok) return data({ refused: undefined, mailedTo: email });
  const formErrors = [t('mailIn.tooMany', { wait: describeWait(t, mailed.seconds) })];
  return data({ refused: submission.reply({ formErrors }), mailedTo: null }, { status: 429 });
});

export const meta = pageMeta;

export default function RequestLink() {
  const { title, isForgotten, to, delivers } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  if (acted?.mailedTo != null) return <MailSent email={acted.mailedTo} delivers={delivers} />;
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">{t(isForgotten ? 'mailIn.resetLede' : 'mailIn.lede')}</p>
      <SignInForm
        lastResult={acted?.refused}
        to={to}
        submit={t('signIn.mail')}
        beside={
          <a className="note" href={returning(signInPath, to)}>
            {t('mailIn.back')}
          </a>
        }
        fields={[{ name: 'email', label: t('account.email'), type: 'email', autoComplete: 'username' }]}
      />
    </div>
  );
}
