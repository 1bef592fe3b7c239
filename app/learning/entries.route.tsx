import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/posted-form.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { Field } from '#app/ui/form.tsx';
import { OwnText } from '#app/ui/own-text.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { deskPath, entriesPath, entriesTextPath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { EntrySheet } from './entry-sheet.tsx';
import { deleteEntries, viewEntries } from './entries.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  viewEntries(
    context,
    requireLearner(context, request),
    new URL(request.url).searchParams.get('q')?.trim() ?? '',
  );

/** Deletes every entry, in every course. */
export async function action({ context, request }: ActionFunctionArgs) {
  await deleteEntries(context, await requireOwner(context, request, await readForm(request)));
  return redirect(entriesPath);
}

export const meta = pageMeta;

export default function Entries() {
  const { entries, left, plans, count, search } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  const isEmpty = count === 0;
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
      {!isEmpty && <NoteSearch query={search?.query ?? ''} />}
      {search !== null && (
        <p className="note no-print" role="status">
          {t('notes.found', { found: search.found, of: count, query: search.query })}{' '}
          <a href={entriesPath}>{t('notes.all')}</a>
        </p>
      )}
      {entries.map((note) => (
        <EntrySheet key={note.key} note={note} />
      ))}
      {left.length > 0 && (
        <section className="flow" aria-labelledby="left">
          <h2 id="left">{t('notes.left')}</h2>
          <p>{t('notes.leftNote')}</p>
          {left.map(({ key, title, text, savedAt }) => (
            <section className="lesson-part flow" key={key} aria-labelledby={key}>
              <h3 id={key}>{title}</h3>
              <p className="note">{t('notes.leftSaved', { date: day(savedAt) })}</p>
              <div className="panel">
                <OwnText text={text} />
              </div>
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
              <SendButton className="button quiet danger">{t('notes.deleteNow')}</SendButton>
            </p>
            <PageFields />
          </PostForm>
        </details>
      )}
    </div>
  );
}

/** Finds notes by their words. */
function NoteSearch({ query }: { readonly query: string }) {
  const { t } = usePage();
  return (
    <form role="search" method="get" action={entriesPath} className="row code no-print">
      <Field
        name="q"
        type="search"
        label={t('notes.search')}
        autoComplete="off"
        maxLength={200}
        defaultValue={query}
      />
      <button className="button quiet">{t('search.button')}</button>
    </form>
  );
}
