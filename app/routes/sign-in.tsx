import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountForm } from '#app/components/account-form.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import { signIn, signInSchema } from '#app/services/account.server.ts';
import { arrive } from '#app/services/arrival.server.ts';
import { getLearner } from '#app/services/learner.server.ts';
import { readForm, safeReturnPath } from '#app/services/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = await getLearner(context, request);
  const to = safeReturnPath(new URL(request.url).searchParams.get('to'));
  if (learner !== null && !learner.isGuest) return redirect(to);
  const isHeld = new URL(request.url).searchParams.has('held');
  return { title: context.t('signIn.title'), to, isGuest: learner !== null, isHeld };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: signInSchema(context.t) });
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 });
  const { email, password } = submission.value;
  const done = await signIn(context, request, { email, password });
  if (!done.ok) {
    const formErrors = [context.t('account.wrongCredentials')];
    return data(submission.reply({ formErrors, hideFields: ['password'] }), { status: 400 });
  }
  const to = form.get('to');
  return arrive(context, request, done, safeReturnPath(typeof to === 'string' ? to : null));
}

export const meta = pageMeta;

export default function SignIn() {
  const { to, isGuest, isHeld } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="columns main-aside">
      <div className="flow narrow-s">
        <h1>{t('signIn.title')}</h1>
        {isHeld && (
          <p className="alert" role="status">
            {t('signIn.held')}
          </p>
        )}
        {isGuest && <p className="lede">{t('signIn.ledeGuest')}</p>}
        <AccountForm
          lastResult={useActionData<typeof action>()}
          to={to}
          submit={t('signIn.submit')}
          fields={[
            { name: 'email', label: t('account.email'), type: 'email', autoComplete: 'email' },
            {
              name: 'password',
              label: t('account.password'),
              type: 'password',
              autoComplete: 'current-password',
            },
          ]}
        />
      </div>
      <aside className="flow">
        <h2 className="as-h3">{t('signIn.new')}</h2>
        <p className="note">{t('signIn.newNote')}</p>
        <p>
          <a className="button quiet" href={`/sign-up?to=${encodeURIComponent(to)}`}>
            {t('signIn.signUp')}
          </a>
        </p>
      </aside>
    </div>
  );
}
