import { responseOf } from '#courses/items/item.ts';
import type { ItemKind, OfKind, PublicItemOf, Response } from '#courses/items/item.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { ControlsProps, ItemPage } from './item-page.ts';
import { matching } from './matching.tsx';
import { multiple } from './multiple.tsx';
import { numeric } from './numeric.tsx';
import { ordering } from './ordering.tsx';
import { shortText } from './short-text.tsx';
import { single } from './single.tsx';
import { trueFalse } from './true-false.tsx';

/** The pages of every kind of item. A missing row is a type error. */
export const itemPages: { readonly [K in ItemKind]: ItemPage<K> } = {
  single,
  multiple,
  'true-false': trueFalse,
  matching,
  ordering,
  'short-text': shortText,
  numeric,
};

const pageOf = <K extends ItemKind>({ kind }: OfKind<K>): ItemPage<K> => itemPages[kind];

interface ItemControlsProps<K extends ItemKind> extends Omit<ControlsProps<K>, 'response'> {
  readonly response: Response | null;
}

/** Shows the controls that answer a question. */
export function ItemControls<K extends ItemKind>({ item, response, ...rest }: ItemControlsProps<K>) {
  const { Controls } = pageOf<K>(item);
  return <Controls {...rest} item={item} response={responseOf<K>(item.kind, response)} />;
}

/** Returns the words that say how an answer is understood, or null if nothing has to be said. */
export const readBack = <K extends ItemKind>(item: PublicItemOf<K>, t: Translate): string | null =>
  pageOf<K>(item).read?.(item, t) ?? null;

/** Returns the choices on paper. It returns none for a question that is answered in writing. */
export const printedChoices = <K extends ItemKind>(item: PublicItemOf<K>, t: Translate): readonly string[] =>
  pageOf<K>(item).printed(item, t);
