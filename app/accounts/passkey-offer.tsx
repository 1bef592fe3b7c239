import { usePage } from '#app/ui/page-context.tsx';

interface PasskeyOfferProps {
  readonly label: string;
  /** The address where the script gets the options for the browser. */
  readonly options: string;
  /** The address where the script posts the response of the browser. */
  readonly answer: string;
}

/**
 * The button for a passkey. Passkeys need a script, so the button is hidden until the script has found that
 * the browser supports them. Errors are shown beside it, with the texts of its data attributes or of the
 * server.
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
