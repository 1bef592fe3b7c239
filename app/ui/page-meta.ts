import type { MetaArgs, MetaDescriptor } from '@remix-run/node';

/** Returns the title and description that the loader gives. A route exports it as `meta`. */
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
