import type { AwardFacts } from '#certificates/facts.ts';
import {
  certificateMailPath,
  certificateNamePath,
  certificateSharePath,
  certificateWalletPath,
} from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Links to mail, share and correct an award. Only a certificate has a PDF to mail. */
export function AwardLinks({ facts: { kind, serial } }: { readonly facts: AwardFacts }) {
  const { t } = usePage();
  return (
    <nav className="row no-print cert-note" aria-label={t('certificate.more')}>
      {kind === 'course' && <a href={certificateMailPath(serial)}>{t('certificate.mail')}</a>}{' '}
      <a href={certificateSharePath(serial)}>{t('certificate.share')}</a>{' '}
      <a href={certificateWalletPath(serial)}>{t('certificate.wallet')}</a>{' '}
      <a href={certificateNamePath(serial)}>{t('certificate.correct')}</a>
    </nav>
  );
}
