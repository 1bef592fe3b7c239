import { usePage } from './page-context.tsx';

interface CrumbsProps {
  /** The pages above this one, from the top. */
  readonly up: readonly { readonly href: string; readonly title: string }[];
  /** The name of this page. It is left out if the heading right below says the same. */
  readonly here?: string;
}

/** Shows the breadcrumbs of a page. */
export function Crumbs({ up, here }: CrumbsProps) {
  const { t } = usePage();
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <ol>
        {up.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
        {here !== undefined && <li>{here}</li>}
      </ol>
    </nav>
  );
}
