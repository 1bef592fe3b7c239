import { usePage } from './page-context.tsx';

interface CourseCrumbsProps {
  readonly courseHref: string;
  readonly here: string;
}

/** The way back from a page that belongs to a course. */
export function CourseCrumbs({ courseHref, here }: CourseCrumbsProps) {
  const { t } = usePage();
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <ol>
        <li>
          <a href={courseHref}>{t('course')}</a>
        </li>
        <li>{here}</li>
      </ol>
    </nav>
  );
}
