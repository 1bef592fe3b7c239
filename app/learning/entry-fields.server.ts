import { dateFormat } from '#courses/date-format.ts';
import { isDay, reflectionField } from '#courses/schema/part.ts';
import type { Entry, Field, Reflection, Tool } from '#courses/schema/part.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { EntryFieldView } from './views.ts';

type Words = Pick<RequestContext, 't' | 'locale'>;

/** Returns the fields of a reflection or tool that a learner filled in, with what they wrote. */
export function viewEntryFields(
  words: Words,
  part: Reflection | Tool,
  entry: Entry,
): readonly EntryFieldView[] {
  if (part.kind === 'reflection')
    return (entry[reflectionField] ?? []).map((text, index) => ({
      id: `${reflectionField}-${String(index)}`,
      label: null,
      kind: 'text',
      texts: [text],
    }));
  return part.body.flatMap((piece) => {
    if (piece.kind === 'text') return [];
    const { id, label } = piece.field;
    const values = entry[id] ?? [];
    return values.length === 0 ? [] : [{ id, label, ...viewValues(words, piece.field, values) }];
  });
}

function viewValues(
  { t, locale }: Words,
  { kind }: Field,
  values: readonly string[],
): Pick<EntryFieldView, 'kind' | 'texts'> {
  switch (kind) {
    case 'line':
    case 'text':
    case 'number':
    case 'choice':
      return { kind: 'text', texts: values };
    case 'date':
      return { kind: 'text', texts: values.map((value) => describeDay(locale, value)) };
    case 'yes-no':
      return { kind: 'text', texts: values.map((value) => t(value === 'yes' ? 'entry.yes' : 'entry.no')) };
    case 'checks':
      return { kind: 'ticks', texts: values };
  }
}

/** Any other text in a date field stays as it was typed. */
const describeDay = (locale: string, value: string): string =>
  isDay(value) ? dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value)) : value;
