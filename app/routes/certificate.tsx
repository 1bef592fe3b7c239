import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AwardVerdict } from '#app/components/award-verdict.tsx';
import { CertificateSheet } from '#app/components/certificate-sheet.tsx';
import { CheckIcon } from '#app/components/icons.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import {
  certificateMailPath,
  certificateNamePath,
  certificatePdfPath,
  certificateSharePath,
  verifyPath,
} from '#app/paths.ts';
import { findOwnAward } from '#app/services/award.server.ts';
import { requireLearner } from '#app/services/learner.server.ts';
import { notFound } from '#app/services/responses.server.ts';
import { viewAward } from '#app/services/verification.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = await requireLearner(context, request);
  const award = viewAward(await findOwnAward(context, learner, params.serial));
  const { facts } = award;
  if (facts.kind !== 'course') throw notFound();
  const { serial } = facts;
  return {
    title: context.t('title.certificate', { serial }),
    award,
    facts,
    checkedAt: context.now().toISOString(),
    wasCorrected: new URL(request.url).searchParams.has('corrected'),
    letterHref: certificatePdfPath(serial, 'letter'),
    a4Href: certificatePdfPath(serial, 'a4'),
    verifyHref: verifyPath(serial),
  };
}

export const meta = pageMeta;

export default function CertificatePage() {
  const { award, checkedAt } = useLoaderData<typeof loader>();
  return award.status.kind === 'valid' ? <Standing /> : <AwardVerdict award={award} checkedAt={checkedAt} />;
}

function Standing() {
  const { facts, wasCorrected, letterHref, a4Href, verifyHref } = useLoaderData<typeof loader>();
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
      {wasCorrected && (
        <p className="alert good state is-done no-print" role="status">
          <CheckIcon />
          {t('certificate.corrected')}
        </p>
      )}
      <CertificateSheet facts={facts} />
      <nav className="row no-print cert-note" aria-label={t('certificate.more')}>
        <a href={certificateMailPath(facts.serial)}>{t('certificate.mail')}</a>
        <a href={certificateSharePath(facts.serial)}>{t('certificate.share')}</a>
        <a href={certificateNamePath(facts.serial)}>{t('certificate.correct')}</a>
      </nav>
      <p className="note no-print cert-note">{t('certificate.note')}</p>
    </>
  );
}
