import { creditRecordPath, dataPath, profilePath, securityPath } from '#app/addresses.ts';
import { usePage } from './page-context.tsx';

interface AccountNavProps {
  /** The address of this page, or of the account page that it belongs to. */
  readonly here: string;
}

/** Links to the pages of an account. It stands above each of them. */
export function AccountNav({ here }: AccountNavProps) {
  const { t } = usePage();
  const pages = [
    { href: profilePath, text: t('accountNav.profile') },
    { href: securityPath, text: t('accountNav.security') },
    { href: creditRecordPath, text: t('accountNav.record') },
    { href: dataPath, text: t('accountNav.data') },
  ];
  return (
    <nav className="site-nav account-nav" aria-label={t('accountNav.label')}>
      <ul>
        {pages.map(({ href, text }) => (
          <li key={href}>
            <a href={href} {...(href === here ? { 'aria-current': 'page' } : {})}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
