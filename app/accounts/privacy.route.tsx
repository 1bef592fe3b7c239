import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { dataPath } from '#app/addresses.ts';
import { nameInstitution } from './institution.server.ts';

export const loader = ({ context }: LoaderFunctionArgs) => ({
  title: context.t('privacy.title'),
  description: context.t('privacy.lede'),
  institution: nameInstitution(context),
});

export const meta = publicMeta;

export default function Privacy() {
  const { institution } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <h1>{t('privacy.title')}</h1>
      <p className="lede">{t('privacy.lede')}</p>
      <h2>{t('privacy.kept')}</h2>
      <ul>
        <li>{t('privacy.kept1')}</li>
        <li>{t('privacy.keptSessions')}</li>
        <li>{t('privacy.keptEvents')}</li>
        {institution !== null && <li>{t('privacy.keptInstitution', { name: institution })}</li>}
        <li>{t('privacy.kept2')}</li>
        <li>{t('privacy.kept3')}</li>
        <li>{t('privacy.kept4')}</li>
        <li>{t('privacy.kept5')}</li>
        <li>{t('privacy.keptRecords')}</li>
        <li>{t('privacy.keptSkills')}</li>
        <li>{t('privacy.keptTrainings')}</li>
        <li>{t('privacy.keptFeedback')}</li>
        <li>{t('privacy.keptMail')}</li>
        <li>{t('privacy.keptZone')}</li>
        <li>{t('privacy.kept6')}</li>
        <li>{t('privacy.kept7')}</li>
      </ul>
      <h2>{t('privacy.seen')}</h2>
      <p>{t('privacy.seenNote')}</p>
      <h2>{t('privacy.yours')}</h2>
      <p>
        {t('privacy.yoursNote')} <a href={dataPath}>{t('privacy.toData')}</a>
      </p>
      <h2>{t('privacy.public')}</h2>
      <p>{t('privacy.publicNote')}</p>
      <h2>{t('privacy.cookies')}</h2>
      <p>{t('privacy.cookiesNote')}</p>
    </div>
  );
}
