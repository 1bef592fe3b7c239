import { usePage } from '#app/ui/page-context.tsx';

interface PasskeyOfferProps {
  readonly label: string;
  /** Where the script learns what to ask the browser for. */
  readonly options: string;
  /** Where it sends what the browser gives. */
  readonly answer: string;
}

/**
 * A button that needs a script, as passkeys do, and so is hidden until there is one, in a browser that has passkeys. What
 * goes wrong is said beside it, in the words given here or by the server.
 */
export function PasskeyOffer({ label, options, answer }: PasskeyOfferProps) {
  const { t } = usePage();
  return (
    <div data-passkey={answer} data-options={options} hidden>
      <div className="row">
        <button className="button quiet" type="button">
          {label}
        </button>
        <p
          className="note"
          role="alert"
          data-said
          data-cancelled={t('passkeys.cancelled')}
          data-unsupported={t('passkeys.unsupported')}
          data-known={t('passkeys.known')}
          data-offline={t('passkeys.offline')}
        />
      </div>
    </div>
  );
}
