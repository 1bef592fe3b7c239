import type { SearchView } from '#app/services/views.ts';
import type { Excerpt } from '#courses/search/excerpt.ts';
import { usePage } from './page-context.tsx';

interface SearchResultsProps {
  readonly query: string;
  readonly found: SearchView;
}

/** What was found, the best first, with the words that were looked for marked where they stand. */
export function SearchResults({ query, found }: SearchResultsProps) {
  const { t } = usePage();
  const { hits, count } = found;
  return (
    <section aria-labelledby="found-count" className="stack">
      <h2 id="found-count" role="status" className="note">
        {t('search.count', { count, query, more: count > hits.length ? 'yes' : 'no' })}
      </h2>
      {hits.length === 0 && <p>{t('search.none')}</p>}
      <ol className="results">
        {hits.map(({ kind, href, title, within, excerpt }) => (
          <li key={href}>
            <p className="kind">
              {t(`search.kind.${kind}`)}
              {within !== '' && ` · ${within}`}
            </p>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            <ExcerptText excerpt={excerpt} />
          </li>
        ))}
      </ol>
    </section>
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
