import type { ReactNode } from 'react';
import {
  coursesPath,
  eventsPath,
  frontPath,
  privacyPath,
  searchPath,
  trainingsPath,
  verifyFormPath,
} from '#app/addresses.ts';
import { usePage } from './page-context.tsx';
import { SiteHeader } from './site-header.tsx';
import type { ShownLearner, SiteView } from './site-view.ts';

interface SiteProps {
  /** Null if the server failed before it knew. */
  readonly site: SiteView | null;
  /** Null for a visitor without a session. */
  readonly learner: ShownLearner | null;
  /** True if there are upcoming events. The header then links to them. */
  readonly hasEvents: boolean;
  readonly hasTrainings: boolean;
  readonly children: ReactNode;
}

/** Shows a page between the header and the footer of the site. */
export function Site({ site, learner, hasEvents, hasTrainings, children }: SiteProps) {
  const { t } = usePage();
  return (
    <>
      <a className="skip" href="#main">
        {t('site.skip')}
      </a>
      <SiteHeader site={site} learner={learner} hasEvents={hasEvents} hasTrainings={hasTrainings} />
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
                <a href={coursesPath}>{t('site.courses')}</a>
              </li>
              {hasTrainings && (
                <li>
                  <a href={trainingsPath}>{t('trainings.title')}</a>
                </li>
              )}
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
          {site?.help != null && (
            <p>
              {t('site.help')} <a href={site.help.href}>{site.help.text}</a>
            </p>
          )}
          {site?.credits.map((credit) => (
            <p key={credit}>{credit}</p>
          ))}
          {site?.poweredBy === true && <p>{t('site.poweredBy')}</p>}
        </div>
      </footer>
    </>
  );
}
