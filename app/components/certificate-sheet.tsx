import type { CourseFacts } from '#certificates/facts.ts';
import { LecternIcon } from './icons.tsx';
import { BigStamp, CallNumber } from './marks.tsx';
import { usePage } from './page-context.tsx';

/** The certificate as a page shows it: the same words as on paper. */
export function CertificateSheet({ facts }: { readonly facts: CourseFacts }) {
  const { t } = usePage();
  return (
    <article className="cert" aria-label={t('certificate.label', { name: facts.learnerName })}>
      <div className="cert-in">
        <div className="cert-margin">
          <CallNumber lines={[...facts.callNumber, facts.completedOn.slice(0, 4)]} />
        </div>
        <div className="cert-body">
          <p className="wordmark">
            <LecternIcon />
            <span>{facts.issuer.name}</span>
          </p>
          <div className="cert-main">
            <h2 className="cert-kind">{t('certificate.kind')}</h2>
            <p className="cert-name">
              <bdi>{facts.learnerName}</bdi>
            </p>
            <p className="cert-text">
              {t('certificate.finished', { modules: facts.moduleCount, lessons: facts.lessonCount })}
            </p>
            <p className="cert-course">
              {facts.courseTitle} <span>{facts.courseSubtitle}</span>
            </p>
            <p className="cert-text">
              {facts.statement} <strong>{t('certificate.hours', { hours: facts.contactHours })}</strong>
            </p>
          </div>
          <div className="cert-foot">
            <BigStamp label={t('certificate.completed')} date={facts.completedOn} />
            <dl className="cert-check">
              <dt>{t('verify.serial')}</dt>
              <dd>{facts.serial}</dd>
              <dt>{t('certificate.check')}</dt>
              <dd>{facts.verifyUrl.replace(/^https?:\/\//, '')}</dd>
            </dl>
          </div>
        </div>
      </div>
    </article>
  );
}
