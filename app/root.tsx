import {
  Links,
  Meta,
  Outlet,
  isRouteErrorResponse,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import type { ReactNode } from 'react';
import { draftScriptPath } from './addresses.ts';
import { HeldNote } from '#app/ui/held-note.tsx';
import { signOwner } from '#app/http/author.server.ts';
import { DraftState } from '#app/ui/draft-state.tsx';
import type { Missing } from '#app/http/missing.ts';
import { ErrorPage, wordsFor } from '#app/ui/error-page.tsx';
import { IdleWarning, WelcomeNote } from '#app/accounts/index.ts';
import { takeWelcome } from '#app/accounts/index.server.ts';
import { PageProvider } from '#app/ui/page-context.tsx';
import { titleOf } from '#app/ui/page-meta.ts';
import { viewSite } from '#app/ui/site.server.ts';
import { Site } from '#app/ui/site.tsx';
import { translator } from './messages/messages.ts';
import { idleMinutes } from './platform/auth.server.ts';
import { hasUpcomingEvents } from '#app/trainings/index.server.ts';
import { zoneOf } from '#app/ui/time-zone.server.ts';
import literata from './styles/fonts/literata.woff2?url';
import stylesheet from './styles/index.css?url';

export const links: LinksFunction = () => [
  { rel: 'preload', href: literata, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesheet },
];

/** The title of error pages. Every other page has its own. */
export const meta: MetaFunction<typeof loader> = ({ error, matches, data }) => [
  {
    title: titleOf(
      translator(data?.locale ?? 'en')(wordsFor(statusOf(error), missingIn(error)).title),
      matches,
    ),
  },
];

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

const missingIn = (error: unknown): Missing =>
  isRouteErrorResponse(error) && error.data === 'attempt' ? 'attempt' : 'page';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = context.learner;
  return {
    pageId: context.pageId,
    owner: signOwner(context, learner),
    held: new URL(request.url).searchParams.get('held'),
    welcome: await takeWelcome(context),
    script: context.script,
    locale: context.locale,
    zone: await zoneOf(context, learner),
    learner:
      learner === null
        ? null
        : {
            name: learner.name,
            email: learner.email,
            isGuest: learner.isGuest,
            isShared: learner.isShared,
          },
    hasEvents: hasUpcomingEvents(context),
    idleMinutes,
    draft: context.draft,
    publicUrl: context.publicUrl,
    firstCourse: context.library.courses[0]?.id ?? '',
    hasTrainings: context.library.trainings.length > 0,
    siteName: context.library.site.name,
    site: viewSite(context, new URL(request.url).pathname),
  };
}

/**
 * Tells whether the `handle` of a route has a flag. A route with forms that are saved as they change, with
 * questions that are answered in place, or that signs someone in, exports `{ script: true }`. A page without
 * the header and footer of the site exports `{ bare: true }`. Other pages ship no script.
 */
function hasFlag(handle: unknown, flag: 'script' | 'bare'): boolean {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    Object.entries(handle).some(([key, value]) => key === flag && value === true)
  );
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches();
  const hasForms = matches.some(({ handle }) => hasFlag(handle, 'script'));
  const isBare = matches.some(({ handle }) => hasFlag(handle, 'bare'));
  const isShared = root?.learner?.isShared === true;
  const { pathname } = useLocation();
  return (
    <html lang={root?.locale ?? 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <link
          rel="icon"
          href={root?.site.logo?.href ?? '/favicon.svg'}
          type={root?.site.logo?.type ?? 'image/svg+xml'}
        />
        <Links />
        {root?.site.sheetHref != null && <link rel="stylesheet" href={root.site.sheetHref} />}
        {isShared && !hasForms && (
          // Without a script, the next reader would see this page after the session has ended.
          <noscript>
            <meta httpEquiv="refresh" content={`${String((root.idleMinutes + 1) * 60)};url=${pathname}`} />
          </noscript>
        )}
      </head>
      <body data-owner={root?.owner ?? ''}>
        <PageProvider
          id={root?.pageId ?? ''}
          owner={root?.owner ?? ''}
          locale={root?.locale ?? 'en'}
          timeZone={root?.zone.timeZone ?? 'UTC'}
          isZoneKnown={root?.zone.isKnown === true}
        >
          {isBare ? (
            children
          ) : (
            <Site
              learner={root?.learner ?? null}
              hasEvents={root?.hasEvents === true}
              hasTrainings={root?.hasTrainings === true}
              site={root?.site ?? null}
            >
              {root?.draft != null && <DraftState draft={root.draft} />}
              <HeldNote said={root?.held ?? null} />
              {root?.welcome != null && (
                <WelcomeNote said={root.welcome} email={root.learner?.email ?? null} />
              )}
              {children}
              {isShared && <IdleWarning minutes={root.idleMinutes} />}
            </Site>
          )}
        </PageProvider>
        {(hasForms || isShared) && root?.script !== undefined && <script type="module" src={root.script} />}
        {root?.draft != null && <script defer src={draftScriptPath} />}
        {import.meta.env.DEV && <script type="module" src="/@vite/client" />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={statusOf(error)} missing={missingIn(error)} />;
}
