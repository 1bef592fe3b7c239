import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { FeedbackOffer } from '#app/feedback/index.ts';
import { ErrorSummary } from '#app/ui/form.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { SavedTrainingForm } from './saved-training-form.tsx';
import { TrainingAbout, TrainingFacts } from './training-about.tsx';
import { TrainingList } from './training-list.tsx';
import { TrainingWatch } from './training-watch.tsx';
import { bothNotesPath, trainingPath, trainingsPath } from '#app/addresses.ts';
import { authorOf } from '#app/http/author.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { viewTraining } from './training-page.server.ts';
import { findTraining, readNote, readNoteBase, saveTraining } from './training.server.ts';
import { maxFieldLength } from '#courses/schema/part.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const training = findTraining(context.library, params.trainingId ?? '');
  if (training === null) throw notFound();
  const query = new URL(request.url).searchParams;
  const view = await viewTraining(context, context.learner, training, query.has('play'));
  return { ...view, keptBoth: query.has('both') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const training = findTraining(context.library, params.trainingId ?? '');
  if (training === null) throw notFound();
  const form = await readForm(request);
  const learner = await authorOf(context, request, form);
  const saved = await saveTraining(context, learner, training, form);
  const note = readNote(form);
  switch (saved) {
    case 'saved':
      return redirect(`${trainingPath(training.id)}#yours`);
    case 'both':
      return redirect(`${bothNotesPath(training.id)}#yours`);
    case 'too-long': {
      const limits = { most: maxFieldLength, length: note.length };
      const errors = [context.t('training.noteTooLong', limits)];
      return data({ note, base: readNoteBase(form), errors }, { status: 400 });
    }
    case 'unknown':
      return data({ note, base: readNoteBase(form), errors: undefined }, { status: 400 });
  }
}

export const meta = publicMeta;

export default function TrainingPage() {
  const { training, contact, saved, here, keptBoth } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  const { title, kind, series, description, parts, recordings, related } = training;
  return (
    <>
      <Crumbs up={[{ href: trainingsPath, title: t('trainings.title') }]} here={kind} />
      <div className="columns main-aside">
        <article className="flow narrow">
          <h1>{title}</h1>
          {refused?.errors !== undefined && (
            <ErrorSummary
              title={t('entry.refused')}
              errors={refused.errors.map((text) => ({ href: '#note', text }))}
            />
          )}
          {description !== null && <p className="lede">{description}</p>}
          {series !== null && (
            <p className="note">
              {series.place} <a href={series.href}>{series.title}</a>
            </p>
          )}
          <TrainingWatch training={training} contact={contact} />
          {parts.length > 0 && (
            <>
              <h2>{t('training.parts')}</h2>
              <p className="note">{t('training.partsWatched', recordings)}</p>
              <TrainingList lines={parts} level={3} isOrdered />
            </>
          )}
          <TrainingAbout training={training} contact={contact} />
          <SavedTrainingForm
            {...saved}
            {...(refused === undefined ? {} : { note: refused.note, noteBase: refused.base })}
            keptBoth={keptBoth}
            noteErrors={refused?.errors}
            canBeWatched={training.canBeWatched}
            hours={training.hours}
          />
          {related.length > 0 && (
            <>
              <h2>{t('training.related')}</h2>
              <TrainingList lines={related} level={3} />
            </>
          )}
          <FeedbackOffer page={here} />
        </article>
        <TrainingFacts training={training} />
      </div>
    </>
  );
}
