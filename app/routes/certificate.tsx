import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LecternIcon } from '#app/components/icons.tsx';
import { BigStamp, CallNumber } from '#app/components/marks.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import { findOwnCertificate } from '#app/services/award.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';
import { certificatePdfPath, verifyPath } from '#app/paths.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const award = await findOwnCertificate(context, learner, params.serial);
  const { serial } = award;
  return {
    title: context.t('title.certificate', { serial }),
    award,
    letterHref: certificatePdfPath(serial, 'letter'),
    a4Href: certificatePdfPath(serial, 'a4'),
    verifyHref: verifyPath(serial),
  };
}

export const meta = pageMeta;

export default function CertificatePage() {
  const { award, letterHref, a4Href, verifyHref } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="row no-print cert-tools">
        <h1 className="as-h2">{t('certificate.title')}</h1>
        <div className="row">
          <a className="button" href={letterHref}>
            {t('certificate.letter')}
          </a>
          <a className="button quiet" href={a4Href}>
            {t('certificate.a4')}
          </a>
          <a className="note" href={verifyHref}>
            {t('certificate.verify')}
          </a>
        </div>
      </div>
      <article className="cert" aria-label={t('certificate.label', { name: award.learnerName })}>
        <div className="cert-in">
          <div className="cert-margin">
            <CallNumber lines={[...award.callNumber, award.completedOn.slice(0, 4)]} />
          </div>
          <div className="cert-body">
            <p className="wordmark">
              <LecternIcon />
              <span>{award.issuer.name}</span>
            </p>
            <div className="cert-main">
              <h2 className="cert-kind">{t('certificate.kind')}</h2>
              <p className="cert-name">{award.learnerName}</p>
              <p className="cert-text">
                {t('certificate.finished', { modules: award.moduleCount, lessons: award.lessonCount })}
              </p>
              <p className="cert-course">
                {award.courseTitle} <span>{award.courseSubtitle}</span>
              </p>
              <p className="cert-text">
                {award.statement} <strong>{t('certificate.hours', { hours: award.contactHours })}</strong>
              </p>
            </div>
            <div className="cert-foot">
              <BigStamp label={t('certificate.completed')} date={award.completedOn} />
              <dl className="cert-check">
                <dt>{t('verify.serial')}</dt>
                <dd>{award.serial}</dd>
                <dt>{t('certificate.check')}</dt>
                <dd>{award.verifyUrl.replace(/^https?:\/\//, '')}</dd>
              </dl>
            </div>
          </div>
        </div>
      </article>
      <p className="note no-print cert-note">{t('certificate.note')}</p>
    </>
  );
}
