import type { FacetView, ListingView } from './views.ts';
import { trainingsPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Filters the catalogue. The button applies the filters, and a script applies every change at once. */
export function TrainingFilters({ listing }: { readonly listing: ListingView }) {
  const { t } = usePage();
  const { facets, sorts, shown } = listing;
  return (
    <form className="filters" action={trainingsPath} aria-label={t('trainings.filter')} data-listing>
      <p className="note to-results">
        <a href="#found">
          <span data-region="to-results">{t('trainings.toResults', { count: shown })}</span>
        </a>
      </p>
      {facets.map((facet) =>
        facet.isFolded ? (
          <details key={facet.id} open={facet.options.some(({ isChosen }) => isChosen)}>
            <summary>{facet.legend}</summary>
            <Facet facet={facet} />
          </details>
        ) : (
          <Facet key={facet.id} facet={facet} />
        ),
      )}
      <div className="field">
        <label htmlFor="sort">{t('trainings.sort')}</label>
        <select id="sort" name="sort" defaultValue={sorts.find(({ isChosen }) => isChosen)?.value}>
          {sorts.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="row">
        <button className="button quiet">{t('trainings.show')}</button>{' '}
        <a className="note" href={trainingsPath}>
          {t('trainings.clear')}
        </a>
      </div>
    </form>
  );
}

function Facet({ facet }: { readonly facet: FacetView }) {
  const { t } = usePage();
  const { id, legend, options, isFolded } = facet;
  return (
    <fieldset>
      <legend className={isFolded ? 'vh' : undefined}>{legend}</legend>
      {options.map(({ value, label, count, isChosen }) => (
        <label className="choice bare" key={value}>
          <input type="checkbox" name={id} value={value} defaultChecked={isChosen} />
          <span>{label}</span>
          <span data-region={`${id}-${value}`}>
            <span className="vh">, </span>
            {count}
            <span className="vh"> {t('trainings.countWord', { count })}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
