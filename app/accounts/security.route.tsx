import type { SubmissionResult } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { describeWait } from '#app/http/wait.ts';
import type { Throttled } from '#app/http/wait.ts';
import { confirmFirst } from '#app/http/confirm-first.server.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import type { Translate } from '#app/messages/messages.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { MailTroubles } from '#app/ui/mail-trouble.tsx';
import { MailedNote } from './mailed-note.tsx';
import { ConfirmOffer } from './confirm-offer.tsx';
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
import { changePassword, endOtherSessions, endSession, viewSecurity } from './security.server.ts';
import type { PasswordChange } from './security.server.ts';
import { Message } from '#app/ui/message.tsx';

const doneNotes = ['mailed', 'password', 'reset', 'moved', 'ended', 'passkey', 'passkeyRemoved'] as const;

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
      return mailed(await confirmAgain(context, learner));
    case 'email': {
      const submission = checkForm(form, newEmailSchema(t));
      if (submission.status !== 'success') return refused('email', submission.reply());
      return mailed(await changeEmail(context, learner, submission.value.newEmail));
    }
    case 'password': {
      const submission = checkForm(form, changePasswordSchema(t));
      const hideFields: ('current' | 'password')[] = ['current', 'password'];
      if (submission.status !== 'success') return refused('password', submission.reply({ hideFields }));
      const { current = '', password } = submission.value;
      const changed = await changePassword(context, learner, { current, password });
      if (changed.ok) return redirect(`${securityPath}?done=password`);
      const fieldErrors =
        describeRefusal(t, changed) ?? (await confirmFirst(context, request, learner, null));
      return refused('password', submission.reply({ fieldErrors, hideFields }));
    }
    case 'remove-passkey':
      return done('passkeyRemoved', await removePasskey(context, learner, target));
    case 'end':
      return done('ended', await endSession(context, learner, target));
    case 'end-others':
      return done('ended', await endOtherSessions(context, learner));
    default:
      throw notFound();
  }

  function mailed(result: Throttled | 'unproved' | null) {
    if (result === null) throw notFound();
    if (result === 'unproved') return confirmFirst(context, request, learner, form);
    if (result.ok) return redirect(`${securityPath}?done=mailed`);
    const tooMany = t('mailIn.tooMany', { wait: describeWait(t, result.seconds) });
    return data({ tooMany, refused: null }, { status: 429 });
  }

  function done(note: (typeof doneNotes)[number], result: 'ended' | 'removed' | 'unproved') {
    if (result === 'unproved') return confirmFirst(context, request, learner, form);
    return redirect(`${securityPath}?done=${note}`);
  }
});

/** Returns the errors at the fields of a password, or null if the learner has to prove who they are first. */
function describeRefusal(t: Translate, refusal: Exclude<PasswordChange, { ok: true }>) {
  switch (refusal.reason) {
    case 'unproved':
      return null;
    case 'wrong':
      return { current: [t('security.wrongPassword')] };
    case 'too-many':
      return { current: [t('account.tooManyPasswords', { wait: describeWait(t, refusal.seconds) })] };
    case 'weak':
      return { password: [refusal.advice] };
  }
}

/** The forms of the page whose errors stand at their fields. */
type RefusedForm = 'email' | 'password';

const refused = (form: RefusedForm, result: SubmissionResult) =>
  data({ tooMany: null, refused: { form, result } }, { status: 400 });

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
        {done === 'mailed' && email !== null && (
          <Message kind={delivers ? 'done' : 'note'}>
            <MailedNote email={email} delivers={delivers} />
          </Message>
        )}
        {done !== null && done !== 'mailed' && <Message kind="done">{t(`security.done.${done}`)}</Message>}
        {hasLostPassword && <Message kind="note">{t('security.lostPassword')}</Message>}
        {acted?.tooMany != null && <Message kind="problem">{acted.tooMany}</Message>}
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
          mayChange={shown.mayChange}
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
  const { passkeys, hasPasskeys: takesPasskeys, isShared, mayChange } = useLoaderData<typeof loader>();
  const { t } = usePage();
  if (!takesPasskeys) return null;
  return (
    <section className="flow section" aria-labelledby="passkeys">
      <h2 id="passkeys">{t('passkeys.title')}</h2>
      <p>{t('passkeys.what')}</p>
      {passkeys.length > 0 && <PasskeyList passkeys={passkeys} />}
      {isShared ? (
        <p className="note">{t('passkeys.notHere')}</p>
      ) : !mayChange ? (
        <ConfirmOffer label={t('passkeys.add')} />
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
