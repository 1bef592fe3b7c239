import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CertificateSheet } from './certificate-sheet.tsx';
import { AwardVerdict } from './award-verdict.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-title.ts';
import { sharedImagePath, sharedPath, verifyPath } from '#app/addresses.ts';
import { findShared, sharedUrl } from './sharing.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await findShared(context, params.serial);
  if (found.kind === 'moved') return redirect(sharedPath(found.serial));
  const { award } = found;
  const { learnerName, courseTitle, courseSubtitle, issuer, contactHours, serial } = award.facts;
  return {
    title: context.t('shared.title', { name: learnerName, course: courseTitle }),
    description: context.t('shared.description', {
      name: learnerName,
      course: courseSubtitle === '' ? courseTitle : `${courseTitle}: ${courseSubtitle}`,
      issuer: issuer.name,
      hours: contactHours,
    }),
    url: sharedUrl(context, award.facts),
    image: `${context.publicUrl}${sharedImagePath(serial)}`,
    award,
    verifyHref: verifyPath(serial),
    checkedAt: context.now().toISOString(),
  };
}

/** What a network shows of a link to this page: the Open Graph protocol. */
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
  // Whoever has the link may see it; a search for the learner's name does not find it.
  { name: 'robots', content: 'noindex' },
];

export default function Shared() {
  const { title, award, verifyHref, checkedAt } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const { facts, status } = award;
  return (
    <>
      <h1 className="page-head">{title}</h1>
      {status.kind === 'valid' && facts.kind === 'course' ? (
        <>
          <CertificateSheet facts={facts} />
          <p className="row">
            <a className="button quiet" href={verifyHref}>
              {t('shared.verify')}
            </a>
          </p>
        </>
      ) : (
        <AwardVerdict award={award} checkedAt={checkedAt} />
      )}
    </>
  );
}
