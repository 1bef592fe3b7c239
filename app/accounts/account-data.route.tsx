import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { dataPath, deletePath, everythingPath, privacyPath, textsPath } from '#app/addresses.ts';
import { viewData } from './holdings.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  return orNotFound(await viewData(context, requireLearner(context, request)));
}

export const meta = pageMeta;

export default function YourData() {
  const { holdings } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const counts = [
    { term: t('data.lessonsTerm'), count: holdings.lessons },
    { term: t('data.attemptsTerm'), count: holdings.attempts },
    { term: t('data.notesTerm'), count: holdings.notes },
    { term: t('data.reviewsTerm'), count: holdings.reviews },
    { term: t('data.skillsChecksTerm'), count: holdings.skillsChecks },
    { term: t('data.creditRecordsTerm'), count: holdings.creditRecords },
    { term: t('data.certificatesTerm'), count: holdings.serials.length },
  ];
  return (
    <>
      {holdings.hasAccount && <AccountNav here={dataPath} />}
      <div className="columns main-aside">
        <div className="flow narrow">
          <h1>{t('data.title')}</h1>
          <p className="lede">{t(holdings.hasAccount ? 'data.lede' : 'data.ledeGuest')}</p>
          <h2>{t('data.take')}</h2>
          <ul className="list">
            <li>
              <h3>{t('data.everything')}</h3>
              <p>{t('data.everythingNote')}</p>
              <p className="below">
                <a className="button" href={everythingPath}>
                  {t('data.everythingGet')}
                </a>
              </p>
            </li>
            <li>
              <h3>{t('data.texts')}</h3>
              <p>{t('data.textsNote')}</p>
              <p className="below">
                <a className="button quiet" href={textsPath}>
                  {t('data.textsGet')}
                </a>
              </p>
            </li>
          </ul>
          <h2>{t('data.delete')}</h2>
          <p>{t('data.deleteNote')}</p>
          <p>
            <a href={deletePath}>{t('data.toDelete')}</a>
          </p>
        </div>
        <aside className="flow">
          <h2 className="as-h3">{t('data.held')}</h2>
          <dl className="facts lined">
            {counts.map(({ term, count }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{count}</dd>
              </div>
            ))}
          </dl>
          <p className="note">
            <a href={privacyPath}>{t('data.toPrivacy')}</a>
          </p>
        </aside>
      </div>
    </>
  );
}
