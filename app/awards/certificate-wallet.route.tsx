import { data } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireOwner } from '#app/http/author.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { WalletCode } from './wallet-code.tsx';
import { offerToWallet, viewWallet } from './wallet.server.ts';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  return orNotFound(await viewWallet(context, learner, params.serial));
}

/** Makes an offer. Only this answer has its code. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const learner = await requireOwner(context, request, await readForm(request));
  const offer = orNotFound(await offerToWallet(context, learner, params.serial));
  if (offer.kind === 'offered') return data({ offer, error: null });
  const error = context.t('wallet.tooMany', { wait: describeWait(context.t, offer.seconds) });
  return data({ offer: null, error }, { status: 429 });
}

export const meta = pageMeta;

export default function CertificateWallet() {
  const { title, back, minutes } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  const { t } = usePage();
  const offer = made?.offer ?? null;
  return (
    <div className="flow narrow">
      <h1>{title}</h1>
      {made?.error != null && <Message kind="problem">{made.error}</Message>}
      {offer === null ? (
        <p className="lede">{t('wallet.lede')}</p>
      ) : (
        <>
          <p className="lede">{t('wallet.scan')}</p>
          <WalletCode {...offer.code} />
          <p>
            <a className="button" href={offer.address}>
              {t('wallet.open')}
            </a>
          </p>
          <p className="note">{t('wallet.once', { minutes })}</p>
        </>
      )}
      <p>{t('wallet.what')}</p>
      <PostForm className="row">
        <SendButton className={offer === null ? 'button' : 'button quiet'}>
          {t(offer === null ? 'wallet.make' : 'wallet.another')}
        </SendButton>{' '}
        <a className="note" href={back}>
          {t('share.back')}
        </a>
        <PageFields />
      </PostForm>
    </div>
  );
}
