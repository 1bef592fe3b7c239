import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { deskPath, lessonPath, notesPath, notesTextPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { readNotes } from './notes.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const notes = await readNotes(context, learner);
  const plans = await Promise.all(
    context.library.courses.map((course) => summarizePlan(context, learner, course)),
  );
  return {
    title: context.t('notes.title'),
    plans: plans.filter((plan) => plan !== null),
    notes: notes.map(({ course, lesson, part, text, savedAt }) => ({
      key: `${course.id}.${part.id}`,
      title: part.title,
      lesson: `${lesson.number} ${lesson.title}`,
      href: `${lessonPath(course.id, lesson.id)}#${part.id}`,
      text,
      savedAt: savedAt.toISOString(),
    })),
  };
}

/** Takes everything away that was filled in, in every course. */
export async function action({ context, request }: ActionFunctionArgs) {
  const learner = requireLearner(context, request);
  for (const { id } of context.library.courses) await context.store.clearEntries(learner.id, id);
  return redirect(notesPath);
}

export const meta = pageMeta;

export default function Notes() {
  const { notes, plans } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  return (
    <div className="flow narrow">
      <Crumbs up={[{ href: deskPath, title: t('site.desk') }]} here={t('notes.title')} />
      <h1>{t('notes.title')}</h1>
      <p className="lede">{t(notes.length === 0 ? 'notes.none' : 'notes.lede')}</p>
      {notes.length > 0 && (
        <p className="no-print">
          <a className="button quiet" href={notesTextPath}>
            {t('notes.download')}
          </a>
        </p>
      )}
      {plans.map((plan) => (
        <p className="note no-print" key={plan.href}>
          <a href={plan.href}>{t('plan.summary', { complete: plan.complete, of: plan.of })}</a>
        </p>
      ))}
      {notes.map(({ key, title, lesson, href, text, savedAt }) => (
        <section className="lesson-part flow" key={key} aria-labelledby={key}>
          <h2 id={key} className="as-h3">
            {title}
          </h2>
          <p className="note">
            <a href={href}>{lesson}</a> {t('notes.saved', { date: day(savedAt) })}
          </p>
          <pre className="as-typed panel">{text}</pre>
        </section>
      ))}
      {notes.length > 0 && (
        <details className="no-print">
          <summary>{t('notes.deleteAll')}</summary>
          <form method="post" className="stack">
            <p>{t('notes.deleteNote')}</p>
            <p>
              <button className="button quiet">{t('notes.deleteNow')}</button>
            </p>
          </form>
        </details>
      )}
    </div>
  );
}
