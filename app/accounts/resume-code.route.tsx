import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { deskPath, signOutPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { orNotFound, redirectFrom } from '#app/http/responses.server.ts';
import { makeResumeCode } from './resume-code.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

export function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  // A learner with an account can sign in anywhere.
  if (!learner.isGuest) return redirectFrom(request, deskPath);
  return { title: context.t('resumeCode.get') };
}

/** Creates a code. The page shows it only once. */
export async function action({ context, request }: ActionFunctionArgs) {
  const learner = await requireOwner(context, request, await readForm(request));
  return orNotFound(await makeResumeCode(context, learner));
}

export const meta = pageMeta;

export default function ResumeCode() {
  const made = useActionData<typeof action>();
  const { t } = usePage();
  if (made === undefined)
    return (
      <div className="flow narrow-s">
        <h1>{t('resumeCode.get')}</h1>
        <p className="lede">{t('resumeCode.getLede')}</p>
        <PostForm>
          <SendButton className="button">{t('resumeCode.make')}</SendButton>
          <PageFields />
        </PostForm>
      </div>
    );
  return (
    <div className="flow narrow-s">
      <h1>{t('resumeCode.made')}</h1>
      <p className="resume-code">{made.code}</p>
      <p className="lede">{t('resumeCode.madeNote', { address: made.address, days: made.days })}</p>
      <p className="note">{t('resumeCode.madeOnce')}</p>
      <div className="row">
        <a className="button" href={deskPath}>
          {t('error.toDesk')}
        </a>{' '}
        <a className="note" href={signOutPath}>
          {t('leave.title')}
        </a>
      </div>
    </div>
  );
}
