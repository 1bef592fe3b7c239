import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { TrainingFilters } from './training-filters.tsx';
import { TrainingList } from './training-list.tsx';
import { TrainingContact, TrainingResources } from './training-resources.tsx';
import { savedTrainingsPath, trainingsPath } from '#app/addresses.ts';
import { notFound } from '#app/http/responses.server.ts';
import { viewTrainings } from './training-list.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = await viewTrainings(context, context.learner, new URL(request.url).searchParams);
  if (view === null) throw notFound();
  return view;
}

export const handle = { script: true };

export const meta = publicMeta;

export default function TrainingsPage() {
  const { title, description, listing, hasSaved, resources, contact } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { chosen, shown, total, groups } = listing;
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lede">{description}</p>
        {hasSaved && (
          <p className="note">
            <a href={savedTrainingsPath}>{t('ownTrainings.title')}</a>
          </p>
        )}
      </div>
      <div className="columns aside-main">
        <TrainingFilters listing={listing} />
        <section aria-labelledby="found" className="stack">
          <h2 id="found" className="vh">
            {t('trainings.results')}
          </h2>
          <p className="as-h3" role="status" data-region="count">
            {t('trainings.found', { shown, total })}
          </p>
          <div data-region="chosen">
            {chosen.length > 0 && (
              <ul className="row plain" aria-label={t('trainings.chosen')}>
                {chosen.map(({ key, label, href }) => (
                  <li key={key}>
                    <a className="note" href={href}>
                      {label} <span aria-hidden="true">×</span>
                      <span className="vh"> {t('trainings.remove')}</span>
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div data-region="list" className="stack">
            {groups.length === 0 && (
              <p>
                {t('trainings.none')} <a href={trainingsPath}>{t('trainings.seeAll')}</a>
              </p>
            )}
            {groups.map((group) => (
              <section key={group.id} aria-labelledby={group.id}>
                <h3 id={group.id} className="as-h2">
                  {group.title}
                </h3>
                <TrainingList lines={group.lines} level={4} />
              </section>
            ))}
          </div>
        </section>
      </div>
      {resources.length > 0 && (
        <section className="section flow" aria-labelledby="program">
          <h2 id="program">{t('trainings.program')}</h2>
          <TrainingResources resources={resources} />
          {contact !== null && (
            <p className="note">
              {t('trainings.noAddresses')} <TrainingContact contact={contact} />
            </p>
          )}
        </section>
      )}
    </>
  );
}
