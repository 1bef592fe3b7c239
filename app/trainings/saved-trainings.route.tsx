import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { OwnText } from '#app/ui/own-text.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TrainingList } from './training-list.tsx';
import { deskPath, trainingsPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { viewSavedTrainings } from './saved-trainings.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  return viewSavedTrainings(context, learner);
}

export const meta = pageMeta;

export default function SavedTrainingsPage() {
  const { title, listed, watched, notes } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  const isEmpty = listed.length + watched.length + notes.length === 0;
  return (
    <div className="flow narrow">
      <Crumbs up={[{ href: deskPath, title: t('site.desk') }]} here={title} />
      <h1>{title}</h1>
      <p className="lede">{t(isEmpty ? 'ownTrainings.none' : 'ownTrainings.lede')}</p>
      {listed.length > 0 && (
        <section aria-labelledby="kept">
          <h2 id="kept">{t('ownTrainings.kept', { count: listed.length })}</h2>
          <TrainingList lines={listed} level={3} />
        </section>
      )}
      {watched.length > 0 && (
        <section aria-labelledby="watched">
          <h2 id="watched">{t('ownTrainings.watched', { count: watched.length })}</h2>
          <TrainingList lines={watched} level={3} />
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes" className="flow">
          <h2 id="notes">{t('ownTrainings.notes', { count: notes.length })}</h2>
          {notes.map((note) => (
            <section key={note.href} className="flow" aria-labelledby={note.id}>
              <h3 id={note.id}>
                <a href={note.href}>{note.title}</a>
              </h3>
              <p className="note">{t('ownTrainings.saved', { date: day(note.changedAt) })}</p>
              <div className="panel">
                <OwnText text={note.text} />
              </div>
            </section>
          ))}
        </section>
      )}
      <p>
        <a href={trainingsPath}>{t('ownTrainings.browse')}</a>
      </p>
    </div>
  );
}
