import { renderToStaticMarkup } from 'react-dom/server';
import { PostedForm } from '#app/http/posted-form.server.ts';
import { ItemControls } from '#app/quiz/items/registry.tsx';
import { PageProvider } from '#app/ui/page-context.tsx';
import { partIds, toPublic } from '#courses/items/item.ts';
import type { Item, Response } from '#courses/items/item.ts';

/** Renders the controls of an item with that response. */
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

/** Returns what a browser posts for controls that React rendered, if no button is pressed. */
export function postedFields(html: string): PostedForm {
  const fields: [string, string][] = [];
  const controls = /<(input|select|textarea)\b([^>]*)>(?:([^]*?)<\/(?:select|textarea)>)?/g;
  for (const [, tag, attributes = '', content = ''] of html.matchAll(controls)) {
    const name = attribute(attributes, 'name') ?? '';
    if (tag === 'textarea') fields.push([name, unescape(content.replace(/^\n/, ''))]);
    else if (tag === 'select') fields.push([name, chosenOption(content)]);
    else if (!/type="(radio|checkbox)"/.test(attributes) || /\schecked=""/.test(attributes))
      fields.push([name, attribute(attributes, 'value') ?? '']);
  }
  return new PostedForm(fields);
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
