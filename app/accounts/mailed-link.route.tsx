import type { SubmissionResult } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { checkForm, readForm } from '#app/http/posted-form.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import type { SignInField } from './sign-in-form.tsx';
import { MailSent } from './mail-sent.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { requestLinkPath, securityPath } from '#app/addresses.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';
import { linkSchema, readSignInOptions } from './account-forms.server.ts';
import { arrive } from './session-start.server.ts';
import { openLink, readLink } from './mailed-link.server.ts';
import { checkPassword } from './password-rules.server.ts';
import { returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';

/** Only asks: programs that look through mail for danger open every link in it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { t, mail } = context;
  const link = await readLink(context, params.token ?? '');
  const learner = context.learner;
  const shown = {
    link,
    to: returnPathOf(request),
    isGuest: learner?.isGuest === true,
    isMine: link !== null && learner?.email === link.email,
    delivers: mail.delivers,
    minPasswordLength,
  };
  if (link === null) return data({ ...shown, title: t('link.over') }, { status: 410 });
  const isMove = link.purpose === 'leave-email' || link.purpose === 'take-email';
  return data({
    ...shown,
    title: t(isMove ? 'link.moveTitle' : shown.isMine ? 'link.mineTitle' : 'link.title'),
  });
}

/** What there is to say after a post: one of these at most. */
interface Outcome {
  readonly refused: SubmissionResult | undefined;
  readonly mailedTo: string | null;
  readonly isTaken: boolean;
}

const nothing: Outcome = { refused: undefined, mailedTo: null, isTaken: false };

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const token = params.token ?? '';
  const link = await readLink(context, token);
  const form = await readForm(request);
  // The page says so itself.
  if (link === null) return data(nothing, { status: 410 });
  const submission = checkForm(form, linkSchema(t, link));
  if (submission.status !== 'success')
    return data({ ...nothing, refused: submission.reply({ hideFields: ['password'] }) }, { status: 400 });
  const { name, password, ...boxes } = submission.value;
  const advice =
    password === undefined ? null : await checkPassword(t, password, { name: '', email: link.email });
  if (advice !== null) {
    const refused = submission.reply({ fieldErrors: { password: [advice] }, hideFields: ['password'] });
    return data({ ...nothing, refused }, { status: 400 });
  }
  const opened = await openLink(context, request, token, {
    name: name ?? '',
    password: password ?? null,
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
    case 'entered': {
      const to = safeReturnPath(form.text('to'));
      return arrive(context, request, opened.learnerId, opened.hasLostPassword ? `${securityPath}?lost` : to);
    }
  }
}

export const meta = pageMeta;

export default function Link() {
  const {
    link,
    title,
    to,
    isGuest,
    isMine,
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
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">{t(isMine ? 'link.mine' : isNew ? 'link.new' : 'link.known', { email })}</p>
      <SignInForm
        lastResult={acted?.refused}
        to={to}
        submit={t(isMine ? 'link.confirm' : 'signIn.submit')}
        asksShared={!isMine}
        asksGuest={isGuest}
        fields={[isNew ? [nameField] : [], purpose === 'reset-password' ? [passwordField] : []].flat()}
      />
    </div>
  );
}
