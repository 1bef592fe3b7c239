import { usePage } from './page-context.tsx';

interface CrumbsProps {
  /** The pages above, the topmost first. */
  readonly up: readonly { readonly href: string; readonly title: string }[];
  /** What the page is; left out where its heading says it next to the way back. */
  readonly here?: string;
}

/** The way back from a page. */
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
