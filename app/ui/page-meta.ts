import type { MetaDescriptor } from '@remix-run/node';

/** The loaders of a page, as Remix hands them to `meta`. The first is that of the root. */
export type Matches = readonly { readonly data: unknown }[];

interface PageArgs {
  readonly data: unknown;
  readonly matches: Matches;
}

/** Returns the title and description that the loader gives. A route exports it as `meta`. */
export const pageMeta = ({ data, matches }: PageArgs): MetaDescriptor[] => [
  { title: titleOf(textOf(data, 'title'), matches) },
  ...(textOf(data, 'description') === ''
    ? []
    : [{ name: 'description', content: textOf(data, 'description') }]),
];

/** Returns the title of a page with the name of the site, which the loader of the root gives. */
export const titleOf = (title: string, matches: Matches): string =>
  [title, ofSite(matches, 'siteName')].filter((part) => part !== '').join(' · ');

/** Returns what the loader of the root gives about the site, or an empty text. */
export const ofSite = (matches: Matches, field: 'siteName' | 'publicUrl' | 'firstCourse'): string =>
  matches.map(({ data }) => textOf(data, field)).find((text) => text !== '') ?? '';

function textOf(data: unknown, field: string): string {
  if (typeof data !== 'object' || data === null || !(field in data)) return '';
  const value: unknown = Reflect.get(data, field);
  return typeof value === 'string' ? value : '';
}
