import { sessionPath, signOutPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { SendButton } from '#app/ui/post-form.tsx';

interface IdleWarningProps {
  /** How long an idle session lasts, in minutes. */
  readonly minutes: number;
}

/**
 * The warning before the session on a shared computer ends. A script shows it. Without the script, the header
 * warns.
 */
export function IdleWarning({ minutes }: IdleWarningProps) {
  const { t } = usePage();
  return (
    <div
      className="idle message is-problem flow"
      role="alertdialog"
      aria-labelledby="idle"
      aria-describedby="idle-note"
      data-idle={minutes * 60}
      data-session={sessionPath}
      hidden
    >
      <h2 id="idle">{t('idle.title')}</h2>
      <p id="idle-note">{t('idle.note')}</p>
      <div className="row">
        <button className="button" type="button" data-stay>
          {t('idle.stay')}
        </button>
        <form method="post" action={signOutPath}>
          <input type="hidden" name="idle" value="yes" />
          <SendButton className="text-button">{t('site.signOut')}</SendButton>
        </form>
      </div>
    </div>
  );
}
