import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AwardVerdict } from './award-verdict.tsx';
import { BadgePage } from './badge-page.tsx';
import { CertificatePage } from './certificate-page.tsx';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { viewOwnAward } from './own-award.server.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const shown = orNotFound(await viewOwnAward(context, learner, params.serial));
  return {
    ...shown,
    paper: guessPaper(request, shown.award.facts),
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
