import type { MetaArgs, MetaDescriptor } from '@remix-run/node';

/** A page's title and description are what its loader says; `export const meta = pageMeta` in a route does the rest. */
export const pageMeta = ({ data }: Pick<MetaArgs, 'data'>): MetaDescriptor[] => [
  { title: textOf(data, 'title') === '' ? 'Lectern' : `${textOf(data, 'title')} · Lectern` },
  ...(textOf(data, 'description') === ''
    ? []
    : [{ name: 'description', content: textOf(data, 'description') }]),
];

function textOf(data: unknown, field: 'title' | 'description'): string {
  if (typeof data !== 'object' || data === null || !(field in data)) return '';
  const value: unknown = Reflect.get(data, field);
  return typeof value === 'string' ? value : '';
}
