import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { deskPath, entriesPath, entriesTextPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { deleteEntries, viewEntries } from './entries.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  viewEntries(context, requireLearner(context, request));

/** Deletes every entry, in every course. */
export async function action({ context, request }: ActionFunctionArgs) {
  await deleteEntries(context, await requireOwner(context, request, await readForm(request)));
  return redirect(entriesPath);
}

export const meta = pageMeta;

export default function Entries() {
  const { entries, left, plans } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  const isEmpty = entries.length === 0 && left.length === 0;
  return (
    <div className="flow narrow">
      <Crumbs up={[{ href: deskPath, title: t('site.desk') }]} here={t('notes.title')} />
      <h1>{t('notes.title')}</h1>
      <p className="lede">{t(isEmpty ? 'notes.none' : 'notes.lede')}</p>
      {!isEmpty && (
        <p className="no-print">
          <a className="button quiet" href={entriesTextPath}>
            {t('notes.download')}
          </a>
        </p>
      )}
      {plans.map((plan) => (
        <p className="note no-print" key={plan.href}>
          <a href={plan.href}>{t('plan.summary', { complete: plan.complete, of: plan.of })}</a>
        </p>
      ))}
      {entries.map(({ key, title, lesson, href, text, savedAt }) => (
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
      {left.length > 0 && (
        <section className="flow" aria-labelledby="left">
          <h2 id="left">{t('notes.left')}</h2>
          <p>{t('notes.leftNote')}</p>
          {left.map(({ key, title, text, savedAt }) => (
            <section className="lesson-part flow" key={key} aria-labelledby={key}>
              <h3 id={key}>{title}</h3>
              <p className="note">{t('notes.leftSaved', { date: day(savedAt) })}</p>
              <pre className="as-typed panel">{text}</pre>
            </section>
          ))}
        </section>
      )}
      {!isEmpty && (
        <details className="no-print">
          <summary>{t('notes.deleteAll')}</summary>
          <PostForm className="stack">
            <p>{t('notes.deleteNote')}</p>
            <p>
              <button className="button quiet danger">{t('notes.deleteNow')}</button>
            </p>
            <PageFields />
          </PostForm>
        </details>
      )}
    </div>
  );
}
