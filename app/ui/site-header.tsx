import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import {
  achievementsPath,
  coursesPath,
  dataPath,
  deskPath,
  eventsPath,
  frontPath,
  profilePath,
  searchPath,
  signInPath,
  signOutPath,
  signUpPath,
  trainingsPath,
  verifyFormPath,
} from '#app/addresses.ts';
import { LecternIcon, SearchIcon } from './icons.tsx';
import { SendButton } from './post-form.tsx';
import { usePage } from './page-context.tsx';
import type { ShownLearner, SiteView } from './site-view.ts';

interface SiteHeaderProps {
  readonly site: SiteView | null;
  readonly learner: ShownLearner | null;
  readonly hasEvents: boolean;
  readonly hasTrainings: boolean;
}

/** Shows the name of the site, where one can go, and who is signed in. */
export function SiteHeader({ site, learner, hasEvents, hasTrainings }: SiteHeaderProps) {
  const { t } = usePage();
  return (
    <header className="site-header">
      <div className="wrap">
        <a className="wordmark" href={learner === null ? frontPath : deskPath}>
          <Mark site={site} />
          <span>{site?.name ?? t('site.front')}</span>
        </a>
        <nav className="site-nav" aria-label={t('site.nav')}>
          <ul>
            {/* On a small screen, the menu of a learner and the footer have the links that do not fit here. */}
            <li className={learner === null ? undefined : 'if-wide'}>
              <HeaderLink to={coursesPath}>{t('site.courses')}</HeaderLink>
            </li>
            {hasTrainings && (
              <li className="if-wide">
                <HeaderLink to={trainingsPath}>{t('trainings.title')}</HeaderLink>
              </li>
            )}
            {learner !== null && (
              <li className="if-wide">
                <HeaderLink to={deskPath}>{t('site.desk')}</HeaderLink>
              </li>
            )}
            {hasEvents && (
              <li className="if-wide">
                <HeaderLink to={eventsPath}>{t('events.title')}</HeaderLink>
              </li>
            )}
            <li className="if-wide">
              <HeaderLink to={verifyFormPath}>{t('site.verify')}</HeaderLink>
            </li>
            <li>
              <HeaderLink to={searchPath}>
                <SearchIcon />
                <span className="search-word">{t('search.title')}</span>
              </HeaderLink>
            </li>
          </ul>
        </nav>
        <Whoami learner={learner} />
      </div>
      {learner?.isShared === true && (
        <p className="wrap note shared-note">
          {t('site.shared')}
          {learner.isGuest && (
            <>
              {' '}
              <a href={signOutPath}>{t('leave.title')}</a>
            </>
          )}
        </p>
      )}
    </header>
  );
}

/** The logo of the operator, or the drawing of the software where nothing else has been chosen. */
function Mark({ site }: Pick<SiteHeaderProps, 'site'>) {
  const logo = site?.logo ?? null;
  if (logo !== null) return <img src={logo.href} alt="" width={logo.width} height={logo.height} />;
  return site?.isNamed === true ? null : <LecternIcon />;
}

/** A link that says whether it leads to this page, or to the pages that this one belongs to. */
function HeaderLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const current = pathname === to ? 'page' : pathname.startsWith(`${to}/`) ? 'true' : undefined;
  return (
    <a href={to} aria-current={current}>
      {children}
    </a>
  );
}

function Whoami({ learner }: Pick<SiteHeaderProps, 'learner'>) {
  const { t } = usePage();
  if (learner === null) {
    return (
      <div className="whoami">
        <HeaderLink to={signInPath}>{t('site.signIn')}</HeaderLink>
      </div>
    );
  }
  return (
    <div className="whoami">
      <OwnMenu learner={learner} />
      {learner.isGuest ? (
        <span className="if-wide">
          <HeaderLink to={signUpPath}>{t('site.signUp')}</HeaderLink>
        </span>
      ) : (
        <form method="post" action={signOutPath}>
          <SendButton className="text-button">{t('site.signOut')}</SendButton>
        </form>
      )}
    </div>
  );
}

/** The learner's own menu, which opens without a script. */
function OwnMenu({ learner }: { readonly learner: ShownLearner }) {
  const { t } = usePage();
  return (
    <details className="menu">
      <summary>
        {!learner.isGuest && <span className="vh">{t('site.signedInAs')} </span>}
        <strong>{learner.isGuest ? t('site.guest') : <bdi>{learner.name}</bdi>}</strong>
      </summary>
      <ul>
        <li>
          <HeaderLink to={deskPath}>{t('site.desk')}</HeaderLink>
        </li>
        <li>
          <HeaderLink to={achievementsPath}>{t('achievements.title')}</HeaderLink>
        </li>
        <li>
          {learner.isGuest ? (
            <HeaderLink to={dataPath}>{t('site.data')}</HeaderLink>
          ) : (
            <HeaderLink to={profilePath}>{t('site.account')}</HeaderLink>
          )}
        </li>
        {learner.isGuest && (
          <li>
            <HeaderLink to={signUpPath}>{t('site.signUp')}</HeaderLink>
          </li>
        )}
      </ul>
    </details>
  );
}
