import type { MetaArgs, MetaDescriptor } from '@remix-run/node';
import { achievementImagePath, achievementPath, coursePath } from '#app/addresses.ts';
import type { StructuredData } from './structured-data.ts';
import { ofSite, pageMeta } from './page-meta.ts';
import type { Matches } from './page-meta.ts';

/** What the loader of a public page returns for its head. */
interface PublicPage {
  readonly title: string;
  readonly description: string;
  /** JSON-LD of schema.org, for search engines. */
  readonly structured?: StructuredData;
  /** The path of a preview image, if it is another than that of the course or the site. */
  readonly image?: string;
}

/**
 * Returns the head of a public page: title, description, canonical address (RFC 6596), and what other sites
 * show with a link to it (Open Graph).
 */
export function publicMeta({
  data,
  location,
  matches,
}: {
  readonly data: PublicPage | undefined;
  readonly location: MetaArgs['location'];
  readonly matches: Matches;
}): MetaDescriptor[] {
  if (data === undefined) return pageMeta({ data, matches });
  const site = ofSite(matches, 'publicUrl');
  const url = `${site}${location.pathname}`;
  const { title, description, structured, image = previewOf(location.pathname, matches) } = data;
  return [
    ...pageMeta({ data, matches }),
    { tagName: 'link', rel: 'canonical', href: url },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: ofSite(matches, 'siteName') },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: url },
    ...(image === '' ? [] : [{ property: 'og:image', content: `${site}${image}` }]),
    ...(structured === undefined ? [] : [{ 'script:ld+json': { ...structured } }]),
  ];
}

/** Returns the path of the badge of the course that a page belongs to, or of the first course. */
function previewOf(path: string, matches: Matches): string {
  const [, prefix = ''] = coursePath.firstValue.exec(path) ?? [];
  const [courseId = ''] = prefix === '' ? [] : path.slice(prefix.length).split('/');
  const preview = courseId === '' ? ofSite(matches, 'firstCourse') : decodeURIComponent(courseId);
  return preview === '' ? '' : achievementImagePath(achievementPath(preview, null), 'png');
}
