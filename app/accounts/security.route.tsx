import type { SubmissionResult } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { describeWait } from '#app/http/wait.ts';
import type { Throttled } from '#app/http/wait.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { MailTroubles } from '#app/ui/mail-trouble.tsx';
import { MailedNote } from './mailed-note.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { PasskeyList } from './passkey-list.tsx';
import { PasskeyOffer } from './passkey-offer.tsx';
import { SecurityEmail } from './security-email.tsx';
import { SecurityPassword } from './security-password.tsx';
import { SessionList } from './session-list.tsx';
import { registerPasskeyOptionsPath, registerPasskeyPath, securityPath } from '#app/addresses.ts';
import { changePasswordSchema, newEmailSchema } from './account-forms.server.ts';
import { changeEmail, confirmAgain } from './email-change.server.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { removePasskey } from './passkey-registration.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import {
  askPassword,
  changePassword,
  endOtherSessions,
  endSession,
  viewSecurity,
} from './security.server.ts';

const doneNotes = ['password', 'reset', 'moved', 'ended', 'passkey', 'passkeyRemoved'] as const;

/** The script registers a passkey. */
export const handle = { script: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  const asked = new URL(request.url).searchParams;
  return {
    ...(await viewSecurity(context, learner)),
    hasLostPassword: asked.has('lost'),
    done: doneNotes.find((note) => note === asked.get('done')) ?? null,
  };
}

export const action = once(async ({ context, request }, form) => {
  const { t } = context;
  await requireOwner(context, request, form);
  const learner = requireAccount(context, request);
  const [intent, target = ''] = form.text('do').split(':');
  switch (intent) {
    case 'confirm':
      return mailed(learner.email, await confirmAgain(context, learner));
    case 'email': {
      const submission = checkForm(form, newEmailSchema(t));
      if (submission.status !== 'success') return refused('email', submission.reply());
      const { newEmail } = submission.value;
      const to = learner.isConfirmed ? learner.email : newEmail;
      return mailed(to, await changeEmail(context, learner, newEmail));
    }
    case 'password': {
      const submission = checkForm(form, changePasswordSchema(t));
      const hideFields: ('current' | 'password')[] = ['current', 'password'];
      if (submission.status !== 'success') return refused('password', submission.reply({ hideFields }));
      const { current = '', password } = submission.value;
      const asked = await askPassword(context, learner, current);
      if (!asked.ok) {
        const wait = asked.reason === 'too-many' ? describeWait(t, asked.seconds) : null;
        const said = wait === null ? t('security.wrongPassword') : t('account.tooManyPasswords', { wait });
        return refused('password', submission.reply({ fieldErrors: { current: [said] }, hideFields }));
      }
      const advice = await changePassword(context, learner, password);
      if (advice !== null)
        return refused('password', submission.reply({ fieldErrors: { password: [advice] }, hideFields }));
      return redirect(`${securityPath}?done=password`);
    }
    case 'remove-passkey':
      await removePasskey(context, learner, target);
      return redirect(`${securityPath}?done=passkeyRemoved`);
    case 'end':
      await endSession(context, learner, target);
      return redirect(`${securityPath}?done=ended`);
    case 'end-others':
      await endOtherSessions(context, learner);
      return redirect(`${securityPath}?done=ended`);
    default:
      throw notFound();
  }

  function mailed(to: string | null, result: Throttled | null) {
    if (to === null || result === null) throw notFound();
    if (result.ok) return data({ mailedTo: to, tooMany: null, refused: null }, { status: 200 });
    const tooMany = t('mailIn.tooMany', { wait: describeWait(t, result.seconds) });
    return data({ mailedTo: null, tooMany, refused: null }, { status: 429 });
  }
});

/** The forms of the page whose errors stand at their fields. */
type RefusedForm = 'email' | 'password';

const refused = (form: RefusedForm, result: SubmissionResult) =>
  data({ mailedTo: null, tooMany: null, refused: { form, result } }, { status: 400 });

export const meta = pageMeta;

export default function Security() {
  const shown = useLoaderData<typeof loader>();
  const { title, done, email, isConfirmed, delivers, mailTroubles, hasLostPassword } = shown;
  const { hasPassword: hasOne, minPasswordLength: minLength } = shown;
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  const resultOf = (form: RefusedForm) => (acted?.refused?.form === form ? acted.refused.result : undefined);
  return (
    <>
      <AccountNav here={securityPath} />
      <div className="flow narrow">
        <h1>{title}</h1>
        {done !== null && (
          <p className="alert" role="status">
            {t(`security.done.${done}`)}
          </p>
        )}
        {hasLostPassword && (
          <p className="alert" role="status">
            {t('security.lostPassword')}
          </p>
        )}
        {acted?.tooMany != null && (
          <p className="alert" role="alert">
            {acted.tooMany}
          </p>
        )}
        {acted?.mailedTo != null && (
          <div className="alert">
            <MailedNote email={acted.mailedTo} delivers={delivers} />
          </div>
        )}
        <MailTroubles troubles={mailTroubles} />
        <SecurityEmail
          email={email}
          isConfirmed={isConfirmed}
          delivers={delivers}
          lastResult={resultOf('email')}
        />
        <SecurityPassword
          email={email}
          hasOne={hasOne}
          hasLostOne={hasLostPassword}
          minLength={minLength}
          lastResult={resultOf('password')}
        />
        <Passkeys />
        <Sessions />
      </div>
    </>
  );
}

function Passkeys() {
  const { passkeys, hasPasskeys: takesPasskeys, isShared } = useLoaderData<typeof loader>();
  const { t } = usePage();
  if (!takesPasskeys) return null;
  return (
    <section className="flow section" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkeys.title')}</h2>
      <p>{t('passkeys.what')}</p>
      {passkeys.length > 0 && <PasskeyList passkeys={passkeys} />}
      {isShared ? (
        <p className="note">{t('passkeys.notHere')}</p>
      ) : (
        <>
          <noscript>
            <p className="note">{t('passkeys.needScript')}</p>
          </noscript>
          <PasskeyOffer
            label={t('passkeys.add')}
            options={registerPasskeyOptionsPath}
            answer={registerPasskeyPath}
          />
        </>
      )}
    </section>
  );
}

function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <section className="flow section" aria-labelledby="sessions">
      <h2 id="sessions">{t('sessions.title')}</h2>
      <SessionList sessions={sessions} />
    </section>
  );
}
