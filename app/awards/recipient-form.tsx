import { certificatePath, profilePath } from '#app/addresses.ts';
import { Checkbox } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import type { RecipientView } from './views.ts';
import { SendButton } from '#app/ui/post-form.tsx';

interface RecipientFormProps {
  readonly serial: string;
  readonly recipient: RecipientView;
}

/** Lets a learner choose whether their badge names their email address, scrambled. */
export function RecipientForm({ serial, recipient: { email, named } }: RecipientFormProps) {
  const { t } = usePage();
  return (
    <section className="flow section narrow no-print" aria-labelledby="recipient-title">
      <h2 id="recipient-title">{t('recipient.title')}</h2>
      <p>{t('recipient.why')}</p>
      {email === null && (
        <p className="note">
          {t('recipient.unconfirmed')} <a href={profilePath}>{t('recipient.account')}</a>
        </p>
      )}
      {named === 'another' && <p className="note">{t('recipient.another')}</p>}
      {(email !== null || named !== 'none') && (
        <form className="stack" method="post" action={certificatePath(serial)}>
          {email === null ? (
            <p>{t('recipient.removing')}</p>
          ) : (
            <Checkbox
              name="recipient"
              label={t('recipient.choice')}
              hint={t('recipient.hint', { email })}
              defaultChecked={named === 'this'}
            />
          )}
          <p className="note">{t('recipient.withdrawal')}</p>
          <div className="row">
            <SendButton className="button quiet">{t('recipient.save')}</SendButton>
          </div>
          <PageFields />
        </form>
      )}
    </section>
  );
}
