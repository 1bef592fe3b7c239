import { renderToStaticMarkup } from 'react-dom/server';
import { PostedForm } from '#app/http/posted-form.server.ts';
import { ItemControls } from '#app/quiz/items/registry.tsx';
import { PageProvider } from '#app/ui/page-context.tsx';
import { partIds, toPublic } from '#courses/items/item.ts';
import type { Item, Response } from '#courses/items/item.ts';
import { entriesOf, parseHtml } from './elements.ts';

/** Renders the controls of an item with that response. */
export const controlsHtml = (item: Item, response: Response): string =>
  renderToStaticMarkup(
    <PageProvider id="" owner="" locale="en" timeZone="UTC" isZoneKnown>
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
  const form = parseHtml(`<form>${html}</form>`).querySelector('form');
  if (form === null) throw new Error('the controls have no form');
  return new PostedForm(
    Object.entries(entriesOf(form)).flatMap(([name, values]) =>
      values.map((value) => [name, value] as const),
    ),
  );
}
