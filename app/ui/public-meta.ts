import type { MetaArgs, MetaDescriptor } from '@remix-run/node';
import type { StructuredData } from './structured-data.ts';
import { pageMeta } from './page-title.ts';

/** What the loader of a page for everybody gives besides its title. */
interface PublicPage {
  readonly title: string;
  readonly description: string;
  /** What it is, for search engines: schema.org as JSON-LD. */
  readonly structured?: StructuredData;
  /** Path of a picture that stands for it. */
  readonly image?: string;
}

/**
 * Title and description of a page that anybody may find and pass on, with its one address (RFC 6596) and what other sites show
 * of a link to it (the Open Graph protocol).
 */
export function publicMeta({
  data,
  location,
  matches,
}: {
  readonly data: PublicPage | undefined;
  readonly location: MetaArgs['location'];
  readonly matches: readonly { readonly data: unknown }[];
}): MetaDescriptor[] {
  if (data === undefined) return pageMeta({ data });
  const site = siteOf(matches);
  const url = `${site}${location.pathname}`;
  const { title, description, structured, image } = data;
  return [
    ...pageMeta({ data }),
    { tagName: 'link', rel: 'canonical', href: url },
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: 'Lectern' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: url },
    ...(image === undefined ? [] : [{ property: 'og:image', content: `${site}${image}` }]),
    ...(structured === undefined ? [] : [{ 'script:ld+json': { ...structured } }]),
  ];
}

/** The root's loader says under which address the site is reached. */
function siteOf(matches: readonly { readonly data: unknown }[]): string {
  for (const { data } of matches)
    if (
      typeof data === 'object' &&
      data !== null &&
      'publicUrl' in data &&
      typeof data.publicUrl === 'string'
    )
      return data.publicUrl;
  return '';
}
