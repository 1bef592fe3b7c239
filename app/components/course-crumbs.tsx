import { usePage } from './page-context.tsx';

interface CourseCrumbsProps {
  readonly courseHref: string;
  /** The module that the page belongs to, where it belongs to one. */
  readonly module?: { readonly href: string; readonly number: number; readonly title: string };
  readonly here: string;
}

/** The way back from a page that belongs to a course. */
export function CourseCrumbs({ courseHref, module, here }: CourseCrumbsProps) {
  const { t } = usePage();
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <ol>
        <li>
          <a href={courseHref}>{t('course')}</a>
        </li>
        {module !== undefined && (
          <li>
            <a href={module.href}>{t('crumbs.module', { number: module.number, title: module.title })}</a>
          </li>
        )}
        <li>{here}</li>
      </ol>
    </nav>
  );
}
