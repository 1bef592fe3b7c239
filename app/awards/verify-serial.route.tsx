import { data } from '@remix-run/node';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AwardVerdict, Verdict } from './award-verdict.tsx';
import { CrossIcon } from '#app/ui/icons.tsx';
import { SerialForm } from './serial-form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { lookUpStatus } from './look-up-status.ts';
import { viewVerification } from './verification.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const shown = await viewVerification(context, params.serial);
  return data(shown, { status: lookUpStatus[shown.found.kind] });
}

export const meta: MetaFunction<typeof loader> = (args) => [
  ...pageMeta(args),
  // Search engines must not list the names of learners.
  { name: 'robots', content: 'noindex' },
];

export default function VerifySerial() {
  const { typed, found, checkedAt } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="page-head">
        <h1>{t('verify.title')}</h1>
      </div>
      <div className="no-print">
        <SerialForm
          typed={found.kind === 'found' ? found.award.facts.serial : typed}
          error={found.kind === 'too-many' ? t('verify.tooMany', { wait: found.wait }) : undefined}
        />
      </div>
      <div className="stack verdicts">
        {found.kind === 'found' && <AwardVerdict award={found.award} checkedAt={checkedAt} />}
        {found.kind === 'unknown' && (
          <Verdict look="revoked" heading="is-wrong" sign={<CrossIcon />} title={t('verify.unknown')}>
            <p>{t('verify.unknownNote', { typed })}</p>
          </Verdict>
        )}
      </div>
      <p className="note below no-print">{t('verify.letters')}</p>
    </>
  );
}
