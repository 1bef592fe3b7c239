import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HoldingsList, SerialList } from './holdings-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { frontPath } from '#app/addresses.ts';
import { viewDeleted } from './deletion.server.ts';

/** Confirms a deletion. Everybody else is redirected to the front page. */
export async function loader({ context }: LoaderFunctionArgs) {
  return (await viewDeleted(context)) ?? redirect(frontPath);
}

/** The script deletes what was typed here and not saved. */
export const handle = { script: true };

export const meta = pageMeta;

export default function Deleted() {
  const { hasAccount, holdings, certificates } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow" data-forget>
      <h1>{t('deleted.title')}</h1>
      <p className="lede">{t('deleted.lede')}</p>
      <h2>{t('deleted.gone')}</h2>
      <HoldingsList holdings={holdings} hasAccount={hasAccount} />
      {certificates.length > 0 && (
        <>
          <h2>{t('delete.stays')}</h2>
          <p>{t('deleted.staysNote', { count: certificates.length })}</p>
          <SerialList certificates={certificates} />
        </>
      )}
      <p className="note">{t('deleted.backups')}</p>
      <p>
        <a className="button quiet" href={frontPath}>
          {t('site.front')}
        </a>
      </p>
    </div>
  );
}
