import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { confirmFirst } from '#app/http/confirm-first.server.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { HoldingsList, SerialList } from './holdings-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { dataPath, deletedPath } from '#app/addresses.ts';
import { deleteEverything, deletionSchema, viewDeletion } from './deletion.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { clearSiteData, notFound, orNotFound } from '#app/http/responses.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const shown = await viewDeletion(context, learner);
  return shown === 'unproved' ? confirmFirst(context, request, learner, null) : orNotFound(shown);
}

export const action = once(async ({ context, request }, form) => {
  const { t } = context;
  const learner = await requireOwner(context, request, form);
  const submission = checkForm(form, await deletionSchema(context, learner));
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 });
  const deleted = await deleteEverything(context, learner, submission.value.password ?? '');
  if (deleted.ok) return redirect(deletedPath, { headers: clearSiteData });
  if (deleted.reason === 'gone') throw notFound();
  if (deleted.reason === 'unproved') return confirmFirst(context, request, learner, null);
  const said =
    deleted.reason === 'wrong'
      ? t('delete.passwordWrong')
      : t('delete.tooMany', { wait: describeWait(t, deleted.seconds) });
  const fieldErrors = { password: [said] };
  return data(submission.reply({ fieldErrors, hideFields: ['password'] }), { status: 400 });
});

export const meta = pageMeta;

export default function Delete() {
  const {
    title,
    hasAccount,
    hasPassword: asksPassword,
    holdings,
    certificates,
  } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = usePage();
  const [, fields] = useForm<{ password: string; sure: string }>({ lastResult });
  const name = asksPassword ? 'password' : 'sure';
  const { errors } = fields[name];
  return (
    <>
      {hasAccount && <AccountNav here={dataPath} />}
      <div className="flow narrow">
        <h1>{title}</h1>
        {errors !== undefined && (
          <ErrorSummary
            title={t('delete.refused')}
            errors={errors.map((text) => ({ href: `#${name}`, text }))}
          />
        )}
        <p className="lede">{t('delete.lede')}</p>
        <p>
          <a href={dataPath}>{t('delete.firstTake')}</a>
        </p>
        <h2>{t('delete.goes')}</h2>
        <HoldingsList holdings={holdings} hasAccount={hasAccount} />
        {certificates.length > 0 && (
          <>
            <h2>{t('delete.stays')}</h2>
            <p>{t('delete.staysNote', { count: certificates.length })}</p>
            <SerialList certificates={certificates} />
          </>
        )}
        <section className="panel stack name-panel" aria-labelledby="confirm">
          <h2 id="confirm" className="as-h3">
            {t('delete.confirm')}
          </h2>
          <PostForm className="stack" noValidate>
            {asksPassword ? (
              <Field
                name="password"
                label={t('account.password')}
                hint={t('delete.passwordHint')}
                errors={errors}
                type="password"
                autoComplete="current-password"
                required
              />
            ) : (
              <Tick errors={errors} />
            )}
            <div className="row">
              <SendButton className="button danger">
                {t(hasAccount ? 'delete.now' : 'delete.nowGuest')}
              </SendButton>{' '}
              <a className="note" href={dataPath}>
                {t('delete.keep')}
              </a>
            </div>
            <PageFields />
          </PostForm>
        </section>
      </div>
    </>
  );
}

function Tick({ errors }: { readonly errors: readonly string[] | undefined }) {
  const { t } = usePage();
  return (
    <div className="field">
      {errors !== undefined && (
        <p className="error" id="sure-error">
          {errors.join(' ')}
        </p>
      )}
      <label className="choice">
        <input
          type="checkbox"
          id="sure"
          name="sure"
          required
          {...(errors === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'sure-error' })}
        />
        <span>{t('delete.sure')}</span>
      </label>
    </div>
  );
}
