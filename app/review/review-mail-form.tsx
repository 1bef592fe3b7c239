import { reviewMailPath, securityPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';

interface ReviewMailFormProps {
  readonly isOn: boolean;
  /** True if no mail is sent because the address is not confirmed yet. */
  readonly waitsForEmail: boolean;
  /** The page to which the form returns. */
  readonly here: string;
}

/** Turns mail about reviews on or off. Guests do not see it, since they have no address. */
export function ReviewMailForm({ isOn, waitsForEmail, here }: ReviewMailFormProps) {
  const { t } = usePage();
  return (
    <section className="panel flow name-panel no-print" aria-labelledby="review-mail">
      <h2 id="review-mail" className="as-h3">
        {t('lookBack.mailTitle')}
      </h2>
      <p>{t(isOn ? 'lookBack.mailOn' : 'lookBack.mailOff')}</p>
      {waitsForEmail && (
        <p>
          <a href={securityPath}>{t('lookBack.mailWaits')}</a>
        </p>
      )}
      <form method="post" action={reviewMailPath}>
        <input type="hidden" name="to" value={here} />
        <button className="button quiet" name="mail" value={isOn ? 'off' : 'on'}>
          {t(isOn ? 'lookBack.mailStop' : 'lookBack.mailStart')}
        </button>
        <PageFields />
      </form>
    </section>
  );
}
