import { Crumbs } from './crumbs.tsx';
import { usePage } from './page-context.tsx';

interface CourseCrumbsProps {
  readonly courseHref: string;
  /** The module that the page belongs to, if any. */
  readonly module?: { readonly href: string; readonly number: number; readonly title: string };
  readonly here: string;
}

/** Shows the breadcrumbs of a page that belongs to a course. */
export function CourseCrumbs({ courseHref, module, here }: CourseCrumbsProps) {
  const { t } = usePage();
  return (
    <Crumbs
      up={[
        { href: courseHref, title: t('course') },
        ...(module === undefined ? [] : [{ href: module.href, title: t('crumbs.module', module) }]),
      ]}
      here={here}
    />
  );
}
