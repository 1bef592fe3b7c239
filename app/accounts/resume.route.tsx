import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { deskPath } from '#app/addresses.ts';
import { describeWait } from '#app/http/wait.ts';
import { checkForm, readForm } from '#app/http/posted-form.server.ts';
import { SignInForm } from './sign-in-form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { codeSchema, readSignInOptions } from './account-forms.server.ts';
import { signInWithCode } from './resume-code.server.ts';

/** The script tells the time zone of the browser. */
export const handle = { script: true };

export function loader({ context }: LoaderFunctionArgs) {
  const learner = context.learner;
  return { title: context.t('resumeCode.title'), isGuest: learner?.isGuest === true };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { t } = context;
  const submission = checkForm(await readForm(request), codeSchema(t));
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 });
  const { code, ...boxes } = submission.value;
  const used = await signInWithCode(context, code, readSignInOptions(boxes));
  if (used.ok) return redirect(used.to);
  if (used.reason === 'too-many') {
    const formErrors = [t('resumeCode.tooMany', { wait: describeWait(t, used.seconds) })];
    return data(submission.reply({ formErrors }), { status: 429 });
  }
  return data(submission.reply({ fieldErrors: { code: [t('resumeCode.unknown')] } }), { status: 400 });
}

export const meta = pageMeta;

/** The page where a guest types the code that another computer has shown. */
export default function Resume() {
  const { title, isGuest } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">{t('resumeCode.lede')}</p>
      <SignInForm
        lastResult={useActionData<typeof action>()}
        to={deskPath}
        submit={t('resumeCode.submit')}
        asksShared
        asksGuest={isGuest}
        fields={[
          {
            name: 'code',
            label: t('resumeCode.label'),
            hint: t('resumeCode.hint'),
            type: 'text',
            autoComplete: 'off',
          },
        ]}
      />
    </div>
  );
}
