import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AwardVerdict } from './award-verdict.tsx';
import { BadgePage } from './badge-page.tsx';
import { CertificatePage } from './certificate-page.tsx';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { findOwnAward } from './award.server.ts';
import { achievementPathOf } from './badge.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { paperOf } from '#app/http/paper.server.ts';
import { viewAward } from './verification.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const award = viewAward(await findOwnAward(context, learner, params.serial));
  const { kind, serial } = award.facts;
  return {
    title: kind === 'module' ? context.t('badge.title') : context.t('title.certificate', { serial }),
    award,
    paper: paperOf(request, award.facts),
    achievementHref: achievementPathOf(award.facts),
    checkedAt: context.now().toISOString(),
    wasCorrected: new URL(request.url).searchParams.has('corrected'),
  };
}

export const meta = pageMeta;

export default function AwardPage() {
  const { title, award, paper, achievementHref, checkedAt, wasCorrected } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { facts, status } = award;
  if (status.kind !== 'valid')
    return (
      <>
        <h1 className="page-head">{title}</h1>
        <AwardVerdict award={award} checkedAt={checkedAt} />
      </>
    );
  return (
    <>
      {wasCorrected && (
        <p className="alert good state is-done no-print" role="status">
          <CheckIcon />
          {t('certificate.corrected')}
        </p>
      )}
      {facts.kind === 'module' ? (
        <BadgePage award={facts} achievementHref={achievementHref} />
      ) : (
        <CertificatePage facts={facts} paper={paper} />
      )}
    </>
  );
}
