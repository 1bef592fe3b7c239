import type { MetaArgs, MetaDescriptor } from '@remix-run/node';
import type { StructuredData } from './structured-data.ts';
import { pageMeta } from './page-meta.ts';

/** What the loader of a public page returns for its head. */
interface PublicPage {
  readonly title: string;
  readonly description: string;
  /** JSON-LD of schema.org, for search engines. */
  readonly structured?: StructuredData;
  /** The path of a preview image. */
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

/** Returns the public address of the site, which the loader of the root gives. */
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
