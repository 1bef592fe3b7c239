import type { CourseFacts } from '#certificates/facts.ts';
import type { Paper } from '#certificates/pdf/paper.ts';
import { badgePath, certificatePdfPath, verifyPath } from '#app/addresses.ts';
import { AwardLinks } from './award-links.tsx';
import { BadgeImage } from './badge-image.tsx';
import { BadgeDownloads } from './badge-downloads.tsx';
import { CertificateSheet } from './certificate-sheet.tsx';
import { RecipientForm } from './recipient-form.tsx';
import type { RecipientView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface CertificatePageProps {
  readonly facts: CourseFacts;
  /** The paper size of the main download. */
  readonly paper: Paper;
  readonly recipient: RecipientView;
}

/** The certificate of a course, with its downloads and links. */
export function CertificatePage({ facts, paper, recipient }: CertificatePageProps) {
  const { t } = usePage();
  const { serial } = facts;
  const otherPaper = paper === 'a4' ? 'letter' : 'a4';
  return (
    <>
      <div className="row no-print cert-tools">
        <h1 className="as-h2">{t('certificate.title')}</h1>
        <div className="row">
          <a className="button" href={certificatePdfPath(serial, paper)}>
            {t('certificate.download')}
          </a>{' '}
          <a className="button quiet" href={certificatePdfPath(serial, otherPaper)}>
            {t('certificate.otherPaper', { paper: otherPaper })}
          </a>{' '}
          <a className="note" href={verifyPath(serial)}>
            {t('certificate.verify')}
          </a>
        </div>
      </div>
      <CertificateSheet facts={facts} />
      <AwardLinks facts={facts} />
      <p className="note no-print cert-note">{t('certificate.note')}</p>
      <section className="flow section narrow no-print" aria-labelledby="badge">
        <h2 id="badge">{t('badge.ofCourse')}</h2>
        <p>
          <BadgeImage src={badgePath(serial, 'svg')} title={facts.courseTitle} issuer={facts.issuer.name} />
        </p>
        <BadgeDownloads serial={serial} />
      </section>
      <RecipientForm serial={serial} recipient={recipient} />
    </>
  );
}
