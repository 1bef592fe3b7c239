import { renderToStaticMarkup } from 'react-dom/server';
import { ItemControls } from '#app/quiz/items/registry.tsx';
import { PageProvider } from '#app/components/page-context.tsx';
import { partIds, toPublic } from '#courses/items/item.ts';
import type { Item, Response } from '#courses/items/item.ts';

/** The controls of an item as a page shows them to somebody who gave that response. */
export const controlsHtml = (item: Item, response: Response): string =>
  renderToStaticMarkup(
    <PageProvider locale="en" timeZone="UTC">
      <ItemControls
        id={item.id}
        number={1}
        item={toPublic({ item, order: partIds(item) }, response)}
        response={response}
        anchor={undefined}
      />
    </PageProvider>,
  );

/** What a browser posts of controls as React wrote them, without a press of a button. */
export function postedFields(html: string): FormData {
  const form = new FormData();
  const controls = /<(input|select|textarea)\b([^>]*)>(?:([^]*?)<\/(?:select|textarea)>)?/g;
  for (const [, tag, attributes = '', content = ''] of html.matchAll(controls)) {
    const name = attribute(attributes, 'name') ?? '';
    if (tag === 'textarea') form.append(name, unescape(content.replace(/^\n/, '')));
    else if (tag === 'select') form.append(name, chosenOption(content));
    else if (!/type="(radio|checkbox)"/.test(attributes) || /\schecked=""/.test(attributes))
      form.append(name, attribute(attributes, 'value') ?? '');
  }
  return form;
}

function chosenOption(options: string): string {
  const [first = '', ...others] = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, found = '']) => found);
  return attribute(others.find((found) => /\sselected=""/.test(found)) ?? first, 'value') ?? '';
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescape(value);
}

const unescape = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
