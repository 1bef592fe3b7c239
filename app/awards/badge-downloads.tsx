import { badgePath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Links to download a badge: an image that contains the signed credential, or the credential alone. */
export function BadgeDownloads({ serial }: { readonly serial: string }) {
  const { t } = usePage();
  return (
    <>
      <p>{t('badge.note')}</p>
      <div className="row">
        <a className="button quiet" href={badgePath(serial, 'png')}>
          {t('badge.png')}
        </a>{' '}
        <a className="note" href={badgePath(serial, 'svg')}>
          {t('badge.svg')}
        </a>{' '}
        <a className="note" href={badgePath(serial, 'json')}>
          {t('badge.json')}
        </a>
      </div>
    </>
  );
}
