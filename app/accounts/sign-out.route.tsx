import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { frontPath, resumeCodePath, signUpPath, signedOutPath } from '#app/addresses.ts';
import { clearSiteData } from '#app/http/responses.server.ts';
import { signOut } from './session-start.server.ts';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

/** Signing out is a post. The page asks a guest first, since they cannot sign in again. */
export function loader({ context }: LoaderFunctionArgs) {
  const learner = context.learner;
  if (learner?.isGuest !== true) return redirect(frontPath);
  return { title: context.t('leave.title') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const isIdle = (await readForm(request)).has('idle');
  await signOut(context);
  return redirect(isIdle ? `${signedOutPath}?idle` : signedOutPath, { headers: clearSiteData });
}

export const meta = pageMeta;

/** The page for a guest on a computer that other people use. */
export default function Leave() {
  const { t } = usePage();
  return (
    <div className="flow narrow-s">
      <h1>{t('leave.title')}</h1>
      <p className="lede">{t('leave.lede')}</p>
      <div className="row">
        <a className="button" href={resumeCodePath}>
          {t('resumeCode.get')}
        </a>{' '}
        <a className="button quiet" href={signUpPath}>
          {t('signUp.submit')}
        </a>
      </div>
      <PostForm>
        <SendButton className="text-button">{t('leave.submit')}</SendButton>
      </PostForm>
    </div>
  );
}
