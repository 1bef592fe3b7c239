import { Message } from './message.tsx';
import { securityPath } from '#app/addresses.ts';
import type { MailTrouble } from '#app/http/mail-trouble.ts';
import { usePage } from './page-context.tsx';

/** Says what became of mail that was not delivered, and what to do. */
export function MailTroubles({ troubles }: { readonly troubles: readonly MailTrouble[] }) {
  const { t } = usePage();
  return troubles.map(({ email, is }) => (
    <Message kind="problem" key={`${is} ${email}`}>
      {t(`mailTrouble.${is}`, { email })}
      {(is === 'refused.link' || is === 'expired.link' || is === 'refused.review') && (
        <>
          {' '}
          <a href={`${securityPath}#email`}>{t('mailTrouble.toEmail')}</a>
        </>
      )}
    </Message>
  ));
}
