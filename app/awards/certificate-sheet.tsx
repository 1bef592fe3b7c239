import { deviceOf, svgPath } from '#certificates/device.ts';
import type { CourseFacts } from '#certificates/facts.ts';
import { logoPath } from '#app/addresses.ts';
import { LecternIcon } from '#app/ui/icons.tsx';
import { BigStamp } from '#app/ui/stamp.tsx';
import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** The certificate in a page. It has the same text as the PDF. */
export function CertificateSheet({ facts }: { readonly facts: CourseFacts }) {
  const { t } = usePage();
  const { issuer, signatory, scorePercent } = facts;
  const earned = [t('certificate.hours', { hours: facts.contactHours, minutes: facts.minutesPerHour })];
  if (scorePercent !== null) earned.push(t('certificate.score', { percent: scorePercent }));
  return (
    <article className="cert" aria-label={t('certificate.label', { name: facts.learnerName })}>
      <div className="cert-in">
        <div className="cert-margin">
          <CallNumber lines={facts.callNumber} last={facts.completedOn.slice(0, 4)} />
        </div>
        <div className="cert-body">
          {issuer.logo === null ? (
            <p className="wordmark">
              <LecternIcon />
              <span>{issuer.name}</span>
            </p>
          ) : (
            <p className="cert-logo">
              <img src={logoPath(issuer.logo)} alt={issuer.name} height="52" />
            </p>
          )}
          <div className="cert-main">
            <h2 className="cert-kind">{t('certificate.kind')}</h2>
            <p className="cert-name">
              <bdi>{facts.learnerName}</bdi>
            </p>
            <div className="cert-entry">
              <div>
                <p className="cert-text">
                  {t('certificate.finished', { modules: facts.moduleCount, lessons: facts.lessonCount })}
                </p>
                <p className="cert-course">
                  {facts.courseTitle} <span>{facts.courseSubtitle}</span>
                </p>
                <p className="cert-text">
                  {facts.statement} <strong>{earned.join(' ')}</strong>
                </p>
              </div>
              <Device callNumber={facts.callNumber} />
            </div>
          </div>
          <div className="cert-foot">
            <div className="cert-sign">
              {signatory !== null && (
                <p className="cert-signatory">
                  {signatory.name} <span>{signatory.title}</span>
                </p>
              )}
              <p>
                {t('certificate.issuedBy')} <strong>{issuer.name}</strong>
              </p>
            </div>
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

/** The device of the course. It only decorates. */
function Device({ callNumber }: Pick<CourseFacts, 'callNumber'>) {
  return (
    <svg className="cert-device" viewBox="-1000 -1000 2000 2000" width="200" height="200" aria-hidden="true">
      {deviceOf(callNumber).map((line) => {
        const path = svgPath(line);
        return (
          <path
            key={path}
            className={line.color === 'ink' ? 'in-ink' : 'in-brand'}
            strokeWidth={line.width}
            d={path}
          />
        );
      })}
    </svg>
  );
}
