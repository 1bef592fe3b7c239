import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireOwner } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { certificateSharePath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { share, viewSharing } from './sharing.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

/** The script copies the address. */
export const handle = { script: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  return orNotFound(await viewSharing(context, learner, params.serial));
}

/** Makes the award public, or private again. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const learner = await requireOwner(context, request, form);
  const isShared = form.text('do') === 'share';
  const serial = orNotFound(await share(context, learner, params.serial, isShared));
  return redirect(certificateSharePath(serial));
}

export const meta = pageMeta;

export default function CertificateShare() {
  const { title, name, back, shared } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <h1>{title}</h1>
      {shared === null ? (
        <>
          <p className="lede">{t('share.private')}</p>
          <p>{t('share.what', { name })}</p>
        </>
      ) : (
        <>
          <p className="lede">{t('share.public')}</p>
          <p className="panel">
            <a href={shared.url}>{shared.url}</a>
          </p>
          <p className="note">{t('share.copy')}</p>
          <p className="row">
            <button
              className="button quiet"
              type="button"
              data-copy={shared.url}
              data-done={t('share.copied')}
              aria-live="polite"
              hidden
            >
              {t('share.copyLink')}
            </button>{' '}
            <a className="button quiet" href={shared.linkedIn} rel="noreferrer">
              {t('share.linkedIn')}
            </a>
          </p>
        </>
      )}
      <PostForm className="row">
        {shared === null ? (
          <button className="button" name="do" value="share">
            {t('share.on')}
          </button>
        ) : (
          <button className="button quiet" name="do" value="stop">
            {t('share.off')}
          </button>
        )}{' '}
        <a className="note" href={back}>
          {t('share.back')}
        </a>
        <PageFields />
      </PostForm>
    </div>
  );
}
