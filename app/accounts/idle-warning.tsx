import { sessionPath, signOutPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface IdleWarningProps {
  /** How long the session lasts without another page, in minutes. */
  readonly minutes: number;
}

/** On a shared computer: shown by a script before the session ends. Without one, the header says that it will. */
export function IdleWarning({ minutes }: IdleWarningProps) {
  const { t } = usePage();
  return (
    <div
      className="idle alert flow"
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
          <button className="text-button">{t('site.signOut')}</button>
        </form>
      </div>
    </div>
  );
}
