import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CertificateSheet } from './certificate-sheet.tsx';
import { AwardVerdict } from './award-verdict.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { sharedPath } from '#app/addresses.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { viewShared } from './sharing.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const shown = orNotFound(await viewShared(context, params.serial));
  return shown.kind === 'moved' ? redirect(sharedPath(shown.serial)) : shown;
}

/** Open Graph data, which social networks show for a link to this page. */
export const meta: MetaFunction<typeof loader> = (args) => [
  ...pageMeta(args),
  ...(args.data?.award.status.kind !== 'valid'
    ? []
    : [
        { property: 'og:type', content: 'website' },
        { property: 'og:title', content: args.data.title },
        { property: 'og:description', content: args.data.description },
        { property: 'og:url', content: args.data.url },
        { property: 'og:image', content: args.data.image },
        { property: 'og:image:width', content: '1200' },
        { property: 'og:image:height', content: '630' },
        { property: 'og:image:alt', content: args.data.title },
        { name: 'twitter:card', content: 'summary_large_image' },
      ]),
  // Search engines must not list the learner's name. Only people with the link see the page.
  { name: 'robots', content: 'noindex' },
];

export default function Shared() {
  const { title, award, verifyHref, courseHref, achievementHref, checkedAt } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { facts, status } = award;
  return (
    <>
      <h1 className="page-head">{title}</h1>
      {status.kind === 'valid' && facts.kind === 'course' ? (
        <>
          <CertificateSheet facts={facts} />
          <div className="row after-sheet">
            <a className="button" href={verifyHref}>
              {t('shared.verify')}
            </a>
            {courseHref !== null && (
              <a className="button quiet" href={courseHref}>
                {t('shared.course')}
              </a>
            )}
          </div>
          <div className="columns halves section">
            {facts.objectives.length > 0 && (
              <section className="flow" aria-labelledby="skills">
                <h2 id="skills">{t('achievement.objectives')}</h2>
                <ul>
                  {facts.objectives.map((objective) => (
                    <li key={objective}>{objective}</li>
                  ))}
                </ul>
              </section>
            )}
            <section className="flow" aria-labelledby="criteria">
              <h2 id="criteria">{t('achievement.criteria')}</h2>
              <p>{facts.criteria}</p>
              <p>
                <a href={achievementHref}>{t('shared.badge')}</a>
              </p>
            </section>
          </div>
        </>
      ) : (
        <AwardVerdict award={award} checkedAt={checkedAt} />
      )}
    </>
  );
}
