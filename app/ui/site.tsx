import type { ReactNode } from 'react';
import {
  coursesPath,
  dataPath,
  deskPath,
  eventsPath,
  frontPath,
  privacyPath,
  profilePath,
  searchPath,
  signInPath,
  signOutPath,
  signUpPath,
  trainingsPath,
  verifyFormPath,
} from '#app/addresses.ts';
import { LecternIcon } from './icons.tsx';
import { usePage } from './page-context.tsx';

/** The learner of the request, as the header shows them. */
export interface ShownLearner {
  readonly name: string;
  readonly isGuest: boolean;
  readonly isShared: boolean;
}

interface SiteProps {
  /** Null for a visitor without a session. */
  readonly learner: ShownLearner | null;
  /** True if there are upcoming events. The header then links to them. */
  readonly hasEvents: boolean;
  readonly credits: readonly string[];
  readonly hasTrainings: boolean;
  readonly children: ReactNode;
}

/** Shows a page between the header and the footer of the site. */
export function Site({ learner, hasEvents, credits, hasTrainings, children }: SiteProps) {
  const { t } = usePage();
  return (
    <>
      <a className="skip" href="#main">
        {t('site.skip')}
      </a>
      <header className="site-header">
        <div className="wrap">
          <a className="wordmark" href={learner === null ? frontPath : deskPath}>
            <LecternIcon />
            <span>Lectern</span>
          </a>
          <nav className="site-nav" aria-label={t('site.nav')}>
            <ul>
              <li>
                <a href={coursesPath}>{t('site.courses')}</a>
              </li>
              {hasTrainings && (
                <li>
                  <a href={trainingsPath}>{t('trainings.title')}</a>
                </li>
              )}
              {learner !== null && (
                <li>
                  <a href={deskPath}>{t('site.desk')}</a>
                </li>
              )}
              {learner !== null && (
                <li>
                  {learner.isGuest ? (
                    <a href={dataPath}>{t('site.data')}</a>
                  ) : (
                    <a href={profilePath}>{t('site.account')}</a>
                  )}
                </li>
              )}
              {hasEvents && (
                <li className="if-wide">
                  <a href={eventsPath}>{t('events.title')}</a>
                </li>
              )}
              {/* On a small screen, the footer has the links that do not fit here. */}
              <li className={learner === null ? undefined : 'if-wide'}>
                <a href={searchPath}>{t('search.title')}</a>
              </li>
              <li className="if-wide">
                <a href={verifyFormPath}>{t('site.verify')}</a>
              </li>
            </ul>
          </nav>
          <AccountLine learner={learner} />
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
      <main id="main" tabIndex={-1}>
        <div className="wrap">{children}</div>
      </main>
      <footer className="site-footer">
        <div className="wrap">
          <nav aria-label={t('site.footerNav')}>
            <ul>
              <li>
                <a href={frontPath}>{t('site.front')}</a>
              </li>
              <li>
                <a href={eventsPath}>{t('events.title')}</a>
              </li>
              <li>
                <a href={searchPath}>{t('search.title')}</a>
              </li>
              <li>
                <a href={verifyFormPath}>{t('site.verify')}</a>
              </li>
              <li>
                <a href={privacyPath}>{t('site.privacy')}</a>
              </li>
            </ul>
          </nav>
          {credits.map((credit) => (
            <p key={credit}>{credit}</p>
          ))}
        </div>
      </footer>
    </>
  );
}

function AccountLine({ learner }: Pick<SiteProps, 'learner'>) {
  const { t } = usePage();
  if (learner === null) {
    return (
      <div className="whoami">
        <a href={signInPath}>{t('site.signIn')}</a>
      </div>
    );
  }
  if (learner.isGuest) {
    return (
      <div className="whoami">
        <strong>{t('site.guest')}</strong>
        <a href={signUpPath}>{t('site.signUp')}</a>
      </div>
    );
  }
  return (
    <div className="whoami">
      <a href={deskPath}>
        <span>
          <span className="vh">{t('site.signedInAs')} </span>
          <strong>
            <bdi>{learner.name}</bdi>
          </strong>
        </span>
      </a>
      <form method="post" action={signOutPath}>
        <button className="text-button">{t('site.signOut')}</button>
      </form>
    </div>
  );
}
