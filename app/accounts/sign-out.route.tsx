import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { frontPath, resumeCodePath, signUpPath, signedOutPath } from '#app/addresses.ts';
import { signOut } from './password-sign-in.server.ts';

/** Signing out is a post. A guest, who could not come back, is asked first. */
export function loader({ context }: LoaderFunctionArgs) {
  const learner = context.learner;
  if (learner?.isGuest !== true) return redirect(frontPath);
  return { title: context.t('leave.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const isIdle = (await readForm(request)).has('idle');
  const headers = await signOut(context, request);
  return redirect(isIdle ? `${signedOutPath}?idle` : signedOutPath, { headers });
}

export const meta = pageMeta;

/** For a guest at a computer that is not theirs. */
export default function Leave() {
  const { t } = usePage();
  return (
    <div className="flow narrow-s">
      <h1>{t('leave.title')}</h1>
      <p className="lede">{t('leave.lede')}</p>
      <div className="row">
        <a className="button" href={resumeCodePath}>
          {t('resumeCode.get')}
        </a>
        <a className="button quiet" href={signUpPath}>
          {t('signUp.submit')}
        </a>
      </div>
      <form method="post">
        <button className="text-button">{t('leave.submit')}</button>
      </form>
    </div>
  );
}
