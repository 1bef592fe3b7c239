import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { deskPath, frontPath } from '#app/addresses.ts';
import { notFound } from '#app/http/responses.server.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { isUnsubscribeToken, stopReviewMail } from './review-mail.server.ts';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

/** The page only asks, since programs that scan mail open every link. */
export function loader({ context, params }: LoaderFunctionArgs) {
  if (!isUnsubscribeToken(context, params.token ?? '')) throw notFound();
  return { title: context.t('unsubscribe.title') };
}

/** Ends the mail. The post comes from the button on the page, or from a mail program (RFC 8058). */
export async function action({ context, params }: ActionFunctionArgs) {
  if (!(await stopReviewMail(context, params.token ?? ''))) throw notFound();
  return { isDone: true };
}

export const meta = pageMeta;

export default function UnsubscribePage() {
  const acted = useActionData<typeof action>();
  const { t, owner } = usePage();
  if (acted !== undefined)
    return (
      <div className="flow narrow">
        <h1>{t('unsubscribe.done')}</h1>
        <p className="lede">{t('unsubscribe.doneNote')}</p>
        <p>
          <a className="button quiet" href={owner === '' ? frontPath : deskPath}>
            {t(owner === '' ? 'error.toFront' : 'error.toDesk')}
          </a>
        </p>
      </div>
    );
  return (
    <div className="flow narrow">
      <h1>{t('unsubscribe.title')}</h1>
      <p className="lede">{t('unsubscribe.lede')}</p>
      <PostForm>
        <SendButton className="button">{t('lookBack.mailStop')}</SendButton>
      </PostForm>
    </div>
  );
}
