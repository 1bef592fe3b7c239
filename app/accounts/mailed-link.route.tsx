import type { SubmissionResult } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import type { SignInField } from './sign-in-form.tsx';
import { MailSent } from './mail-sent.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { requestLinkPath, securityPath } from '#app/addresses.ts';
import { linkSchema, readSignInOptions } from './account-forms.server.ts';
import { openLink, readLink, viewLink } from './mailed-link.server.ts';
import { returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';

/** The script tells the time zone of the browser. */
export const handle = { script: true };

/** Shows a form, and does not consume the link, since mail scanners open every link. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const shown = await viewLink(context, params.token ?? '');
  return data({ ...shown, to: returnPathOf(request) }, { status: shown.link === null ? 410 : 200 });
}

/** What the page shows after a post. At most one of these is set. */
interface Outcome {
  readonly refused: SubmissionResult | undefined;
  readonly mailedTo: string | null;
  readonly isTaken: boolean;
}

const nothing: Outcome = { refused: undefined, mailedTo: null, isTaken: false };

export const action = once(async ({ context, params }, form) => {
  const { t } = context;
  const token = params.token ?? '';
  const link = await readLink(context, token);
  // The loader runs again, and its page says that the link no longer works.
  if (link === null) return data(nothing, { status: 410 });
  const submission = checkForm(form, linkSchema(t, link));
  if (submission.status !== 'success')
    return data({ ...nothing, refused: submission.reply({ hideFields: ['password'] }) }, { status: 400 });
  const { name, password, ...boxes } = submission.value;
  const opened = await openLink(context, token, {
    name: name ?? '',
    password: password ?? null,
    to: safeReturnPath(form.text('to')),
    ...readSignInOptions(boxes),
  });
  switch (opened?.kind) {
    case undefined:
      return data(nothing, { status: 410 });
    case 'mailed':
      return data({ ...nothing, mailedTo: opened.email }, { status: 200 });
    case 'moved':
      return redirect(`${securityPath}?done=moved`);
    case 'taken':
      return data({ ...nothing, isTaken: true }, { status: 409 });
    case 'weak-password': {
      const fieldErrors = { password: [opened.advice] };
      const refused = submission.reply({ fieldErrors, hideFields: ['password'] });
      return data({ ...nothing, refused }, { status: 400 });
    }
    case 'signed-in':
      return redirect(opened.to);
  }
});

export const meta = pageMeta;

export default function Link() {
  const {
    link,
    title,
    to,
    isGuest,
    isMine,
    proves,
    delivers,
    minPasswordLength: count,
  } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  if (acted?.mailedTo != null) return <MailSent email={acted.mailedTo} delivers={delivers} />;
  if (acted?.isTaken === true)
    return (
      <div className="flow narrow-s">
        <h1>{t('link.takenTitle')}</h1>
        <p className="lede">{t('link.taken')}</p>
        <p>
          <a className="button" href={securityPath}>
            {t('security.title')}
          </a>
        </p>
      </div>
    );
  if (link === null)
    return (
      <div className="flow narrow-s">
        <h1>{title}</h1>
        <p className="lede">{t('link.overNote')}</p>
        <p>
          <a className="button" href={requestLinkPath}>
            {t('link.again')}
          </a>
        </p>
      </div>
    );
  const { purpose, email, isNew } = link;
  if (purpose === 'leave-email' || purpose === 'take-email')
    return (
      <div className="flow narrow-s">
        <h1>{title}</h1>
        <p className="lede">{t(purpose === 'leave-email' ? 'link.leave' : 'link.take', { email })}</p>
        <SignInForm lastResult={acted?.refused} to={securityPath} submit={t('link.move')} fields={[]} />
      </div>
    );
  const nameField: SignInField = {
    name: 'name',
    label: t('account.name'),
    hint: t('account.nameHint'),
    type: 'text',
    autoComplete: 'name',
  };
  const passwordField: SignInField = {
    name: 'password',
    label: t('account.newPassword'),
    hint: t('account.passwordHint', { count }),
    type: 'password',
    autoComplete: 'new-password',
  };
  if (purpose === 'reset-password')
    return (
      <div className="flow narrow-s">
        <h1>{title}</h1>
        <p className="lede">{t(isNew ? 'link.resetNew' : 'link.reset', { email })}</p>
        <SignInForm
          lastResult={acted?.refused}
          to={to}
          submit={t('link.resetSubmit')}
          asksShared={!isMine}
          asksGuest={isGuest}
          fields={[isNew ? [nameField] : [], passwordField].flat()}
        />
      </div>
    );
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">
        {t(proves ? 'prove.mailed' : isMine ? 'link.mine' : isNew ? 'link.new' : 'link.known', { email })}
      </p>
      <SignInForm
        lastResult={acted?.refused}
        to={to}
        submit={t(proves ? 'prove.submit' : isMine ? 'link.confirm' : 'signIn.submit')}
        asksShared={!isMine}
        asksGuest={isGuest}
        fields={isNew ? [nameField] : []}
      />
    </div>
  );
}
