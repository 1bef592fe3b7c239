import { data } from '@remix-run/node';
import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { verifyFormPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Unclear } from './award-verdict.tsx';
import { viewMadeRecord } from './made-record.server.ts';
import { RecordSheet } from './record-sheet.tsx';
import { UnknownRecord, WithdrawnRecord } from './record-verdict.tsx';

const statuses = { found: 200, withdrawn: 410, unknown: 404, 'too-many': 429 } as const;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const shown = await viewMadeRecord(context, params.key);
  // It may be withdrawn, and then no cache and no Back may show it.
  const headers = { 'Cache-Control': 'private, no-store' };
  return data(shown, { status: statuses[shown.found.kind], headers });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (args) => [
  ...pageMeta(args),
  // Only people with the address see the page.
  { name: 'robots', content: 'noindex' },
];

export default function MadeRecord() {
  const { found, checkedAt } = useLoaderData<typeof loader>();
  const { t, day, zonedTime } = usePage();
  if (found.kind === 'found')
    return (
      <>
        <RecordSheet record={found.record} />
        <p className="note section">
          {t('verify.checkedAt', { date: day(checkedAt), time: zonedTime(checkedAt) })}{' '}
          <a href={verifyFormPath}>{t('madeRecord.checkFile')}</a>
        </p>
      </>
    );
  return (
    <>
      <h1 className="page-head">{t('record.title')}</h1>
      <div className="stack verdicts">
        {found.kind === 'withdrawn' && <WithdrawnRecord at={found.at} />}
        {found.kind === 'unknown' && <UnknownRecord />}
        {found.kind === 'too-many' && (
          <Unclear title={t('verify.notOurs')}>
            <p>{t('verify.tooMany', { wait: found.wait })}</p>
          </Unclear>
        )}
      </div>
    </>
  );
}
