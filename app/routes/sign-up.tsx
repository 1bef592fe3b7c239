import { parseWithZod } from '@conform-to/zod/v4';
import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccountForm } from '#app/components/account-form.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import { minPasswordLength } from '#app/platform/auth.server.ts';
import { signUp, signUpSchema } from '#app/services/account.server.ts';
import { arrive } from '#app/services/arrival.server.ts';
import { getLearner } from '#app/services/learner.server.ts';
import { readForm, safeReturnPath } from '#app/services/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = await getLearner(context, request);
  const to = safeReturnPath(new URL(request.url).searchParams.get('to'));
  if (learner !== null && !learner.isGuest) return redirect(to);
  return { title: context.t('signUp.title'), to, isGuest: learner !== null, minPasswordLength };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: signUpSchema(context.t) });
  if (submission.status !== 'success')
    return data(submission.reply({ hideFields: ['password'] }), { status: 400 });
  const { name, email, password } = submission.value;
  const done = await signUp(context, request, { name, email, password });
  if (!done.ok) {
    const fieldErrors = { email: [context.t('account.emailTaken')] };
    return data(submission.reply({ fieldErrors, hideFields: ['password'] }), { status: 400 });
  }
  const to = form.get('to');
  return arrive(context, request, done, safeReturnPath(typeof to === 'string' ? to : null));
}

export const meta = pageMeta;

export default function SignUp() {
  const { to, isGuest, minPasswordLength: minimum } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="columns main-aside">
      <div className="flow narrow-s">
        <h1>{t('signUp.title')}</h1>
        <p className="lede">{isGuest ? t('signUp.ledeGuest') : t('signUp.lede')}</p>
        <AccountForm
          lastResult={useActionData<typeof action>()}
          to={to}
          submit={t('signUp.submit')}
          fields={[
            {
              name: 'name',
              label: t('account.name'),
              hint: t('account.nameHint'),
              type: 'text',
              autoComplete: 'name',
            },
            { name: 'email', label: t('account.email'), type: 'email', autoComplete: 'email' },
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
        <div className="band flow">
          <h2 className="as-h3">{t('signUp.why')}</h2>
          <p className="note">{t('signUp.whyNote')}</p>
        </div>
        <div className="flow">
          <h2 className="as-h3">{t('signUp.have')}</h2>
          <p className="note">
            <a href={`/sign-in?to=${encodeURIComponent(to)}`}>{t('signUp.signIn')}</a>
          </p>
        </div>
      </aside>
    </div>
  );
}
