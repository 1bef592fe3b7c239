import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireAuthor } from '#app/http/author.server.ts';
import { checkFormAsync, readForm } from '#app/http/posted-form.server.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { ProfileForm } from './profile-form.tsx';
import { privacyPath, profilePath } from '#app/addresses.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { profileSchema, saveProfile, viewProfile } from './profile.server.ts';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  const isSaved = new URL(request.url).searchParams.has('saved');
  return { ...(await viewProfile(context, learner)), isSaved };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  await requireAuthor(context, request, form);
  const learner = requireAccount(context, request);
  const submission = await checkFormAsync(form, profileSchema(context));
  if (submission.status !== 'success') return data(submission.reply(), { status: 400 });
  const fieldErrors = await saveProfile(context, learner, submission.value, form);
  if (fieldErrors !== null) return data(submission.reply({ fieldErrors }), { status: 409 });
  return redirect(`${profilePath}?saved`);
}

export const meta = pageMeta;

export default function Profile() {
  const { values, choices, now, isSaved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <>
      <AccountNav here={profilePath} />
      <div className="columns main-aside">
        <div className="flow narrow-s">
          <h1>{t('profile.title')}</h1>
          <p className="lede">{t('profile.lede')}</p>
          {isSaved && refused === undefined && <Message kind="done">{t('profile.saved')}</Message>}
          <ProfileForm lastResult={refused} values={values} choices={choices} now={now} />
        </div>
        <aside className="band flow">
          <h2 className="as-h3">{t('profile.seen')}</h2>
          <p className="note">{t('profile.seenNote')}</p>
          <p className="note">{t('profile.seenCertificate')}</p>
          <p className="note">
            <a href={privacyPath}>{t('site.privacy')}</a>
          </p>
        </aside>
      </div>
    </>
  );
}
