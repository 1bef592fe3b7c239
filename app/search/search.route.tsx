import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { searchPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { SearchCount, SearchResults } from './search-results.tsx';
import { viewSearch } from './search.server.ts';

export const loader = ({ context, request }: LoaderFunctionArgs) =>
  viewSearch(context, new URL(request.url).searchParams.get('q') ?? '');

export const handle = { script: true };

export const meta = pageMeta;

export default function SearchPage() {
  const { query, found } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <h1>{t('search.title')}</h1>
      <form role="search" method="get" action={searchPath} data-listing>
        <div className="field">
          <label htmlFor="q">{t('search.label')}</label>
          <p className="hint" id="q-hint">
            {t('search.hint')}
          </p>
          <input
            id="q"
            name="q"
            type="search"
            autoComplete="off"
            maxLength={200}
            defaultValue={query}
            aria-describedby="q-hint"
          />
        </div>
        <p>
          <button className="button">{t('search.button')}</button>
        </p>
      </form>
      <p className="note" role="status" data-region="count">
        {found !== null && <SearchCount query={query} found={found} />}
      </p>
      <div data-region="found">{found !== null && <SearchResults found={found} />}</div>
    </div>
  );
}
