import type { SearchView } from './views.ts';
import type { Excerpt } from '#courses/search/excerpt.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface FoundProps {
  readonly found: SearchView;
}

/** Says how many results there are. It stands in a live region, which announces changes. */
export function SearchCount({ query, found: { count, hits } }: FoundProps & { readonly query: string }) {
  const { t } = usePage();
  return <>{t('search.count', { count, query, more: count > hits.length ? 'yes' : 'no' })}</>;
}

/** Lists the results, best first, with the words of the query highlighted. */
export function SearchResults({ found: { hits } }: FoundProps) {
  const { t } = usePage();
  return (
    <>
      {hits.length === 0 && <p>{t('search.none')}</p>}
      <ol className="results">
        {hits.map(({ kind, href, title, within, excerpt }) => (
          <li key={href}>
            <p className="kind">
              {t(`search.kind.${kind}`)}
              {within !== '' && ` · ${within}`}
            </p>
            <h2 className="as-h3">
              <a href={href}>{title}</a>
            </h2>
            <ExcerptText excerpt={excerpt} />
          </li>
        ))}
      </ol>
    </>
  );
}

function ExcerptText({ excerpt: { pieces, isCutBefore, isCutAfter } }: { readonly excerpt: Excerpt }) {
  return (
    <p>
      {isCutBefore && '… '}
      {pieces.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))}
      {isCutAfter && ' …'}
    </p>
  );
}
