import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { deskPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { findUnsubscriber, stopReviewMail } from './review-mail.server.ts';

/** Only asks: programs that look through mail for danger open every link in it. */
export function loader({ context, params }: LoaderFunctionArgs) {
  findUnsubscriber(context, params.token);
  return { title: context.t('unsubscribe.title') };
}

/** Ends the mail, for who presses the button here and for who does it in a mail program (RFC 8058). */
export async function action({ context, params }: ActionFunctionArgs) {
  await stopReviewMail(context, findUnsubscriber(context, params.token));
  return { isDone: true };
}

export const meta = pageMeta;

export default function Unsubscribe() {
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  if (acted !== undefined)
    return (
      <div className="flow narrow">
        <h1>{t('unsubscribe.done')}</h1>
        <p className="lede">{t('unsubscribe.doneNote')}</p>
        <p>
          <a className="button quiet" href={deskPath}>
            {t('error.toDesk')}
          </a>
        </p>
      </div>
    );
  return (
    <div className="flow narrow">
      <h1>{t('unsubscribe.title')}</h1>
      <p className="lede">{t('unsubscribe.lede')}</p>
      <form method="post">
        <button className="button">{t('lookBack.mailStop')}</button>
      </form>
    </div>
  );
}
