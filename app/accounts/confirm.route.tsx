import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  confirmPasskeyPath,
  institutionPath,
  passkeySignInOptionsPath,
  returning,
  securityPath,
} from '#app/addresses.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { once } from '#app/http/once.server.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { notFound, returnPathOf, safeReturnPath } from '#app/http/responses.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { confirmSchema } from './account-forms.server.ts';
import { confirmByMail, confirmByPassword, viewConfirm } from './confirm.server.ts';
import { MailSent } from './mail-sent.tsx';
import { PasskeyOffer } from './passkey-offer.tsx';
import { pathAfterSignIn } from './session-start.server.ts';
import { PostForm } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

/** The script confirms with a passkey. */
export const handle = { script: true };

export async function loader({ context, request }: LoaderFunctionArgs) {
  const to = returnPathOf(request);
  const learner = requireAccount(context, request);
  const reason = new URL(request.url).searchParams.get('institution');
  const shown = await viewConfirm(context, learner, reason);
  return shown === null ? redirect(to) : { ...shown, to };
}

export const action = once(async ({ context, request }, form) => {
  const { t } = context;
  await requireOwner(context, request, form);
  const learner = requireAccount(context, request);
  const to = safeReturnPath(form.text('to'));
  switch (form.text('do')) {
    case 'password': {
      const submission = checkForm(form, confirmSchema(t));
      const hideFields: 'password'[] = ['password'];
      if (submission.status !== 'success') return refused(submission.reply({ hideFields }), 400);
      const confirmed = await confirmByPassword(context, learner, submission.value.password);
      if (confirmed.ok) return redirect(await pathAfterSignIn(context, learner.id, to));
      const isTooMany = confirmed.reason === 'too-many';
      const said = isTooMany
        ? t('account.tooManyPasswords', { wait: describeWait(t, confirmed.seconds) })
        : t('security.wrongPassword');
      const reply = submission.reply({ fieldErrors: { password: [said] }, hideFields });
      return refused(reply, isTooMany ? 429 : 400);
    }
    case 'mail': {
      const mailed = await confirmByMail(context, learner, to);
      if (mailed === null) throw notFound();
      if (mailed.ok) return data({ isMailed: true, refused: undefined, tooMany: null }, { status: 200 });
      const tooMany = t('mailIn.tooMany', { wait: describeWait(t, mailed.seconds) });
      return data({ isMailed: false, refused: undefined, tooMany }, { status: 429 });
    }
    default:
      throw notFound();
  }
});

const refused = (result: SubmissionResult, status: number) =>
  data({ isMailed: false, refused: result, tooMany: null }, { status });

export const meta = pageMeta;

export default function Confirm() {
  const { title, minutes, email, delivers, fault, ...ways } = useLoaderData<typeof loader>();
  const { hasPassword, hasPasskey, takesMail, institution, to } = ways;
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  if (acted?.isMailed === true) return <MailSent email={email ?? ''} delivers={delivers} />;
  const alert = acted?.tooMany ?? fault;
  return (
    <>
      <AccountNav here={securityPath} />
      <div className="flow narrow-s">
        <h1>{title}</h1>
        <p className="lede">{t('prove.lede', { minutes })}</p>
        {alert !== null && <Message kind="problem">{alert}</Message>}
        {hasPassword && <PasswordForm to={to} lastResult={acted?.refused} />}
        {hasPasskey && (
          <form>
            <input type="hidden" name="to" value={to} />
            <PasskeyOffer
              label={t('prove.passkey')}
              options={passkeySignInOptionsPath}
              answer={confirmPasskeyPath}
            />
            <noscript>
              <p className="note">{t('prove.needScript')}</p>
            </noscript>
          </form>
        )}
        {institution !== null && (
          <p>
            <a className="button quiet" href={returning(institutionPath, to)}>
              {t('prove.institution', { name: institution })}
            </a>
          </p>
        )}
        {takesMail && (
          <PostForm className="flow">
            <p className="note">{t('prove.mailNote', { email: email ?? '' })}</p>
            <input type="hidden" name="to" value={to} />
            <button className="button quiet" name="do" value="mail">
              {t('signIn.mail')}
            </button>
            <PageFields />
          </PostForm>
        )}
        <p className="note">
          <a href={to}>{t('prove.back')}</a>
        </p>
      </div>
    </>
  );
}

interface PasswordFormProps {
  readonly to: string;
  /** The errors, if the password was refused. */
  readonly lastResult: SubmissionResult | undefined;
}

function PasswordForm({ to, lastResult }: PasswordFormProps) {
  const { t } = usePage();
  const [, meta] = useForm<{ password: string }>({ lastResult });
  const { errors } = meta.password;
  return (
    <>
      {errors !== undefined && (
        <ErrorSummary
          title={t('account.refused')}
          errors={errors.map((text) => ({ href: '#password', text }))}
        />
      )}
      <PostForm className="stack" noValidate>
        <Field
          name="password"
          label={t('account.password')}
          type="password"
          autoComplete="current-password"
          required
          errors={errors}
        />
        <input type="hidden" name="to" value={to} />
        <div className="row">
          <button className="button" name="do" value="password">
            {t('prove.submit')}
          </button>
        </div>
        <PageFields />
      </PostForm>
    </>
  );
}
