import type { Entry, Field } from './schema/part.ts';

/** What a posted form changes in one field. */
export interface EntryChange {
  readonly field: Field;
  /** The posted values. None means that the learner emptied the field. */
  readonly values: readonly string[];
  /** Tells whether the form was rendered with a field that showed these values. */
  readonly isBase: (shown: readonly string[]) => boolean;
}

export interface MergedEntry {
  readonly entry: Entry;
  /** The ids of the fields in which another window had saved something else. Both texts are in the entry. */
  readonly conflicts: readonly string[];
}

/** Returns the values of a field as its control shows them. A control for one text shows joined texts. */
export function shownValues({ kind }: Pick<Field, 'kind'>, values: readonly string[]): readonly string[] {
  switch (kind) {
    case 'checks':
      return values;
    case 'text':
      return values.length === 0 ? [] : [values.join('\n\n')];
    case 'line':
      return values.length === 0 ? [] : [values.join('; ')];
    case 'yes-no':
    case 'date':
    case 'number':
    case 'choice':
      return values.slice(0, 1);
  }
}

/**
 * Merges the changes of a form into the entry as it is stored by now. A field that the form did not change is
 * kept. If the stored field is still the one that the form was rendered with, the change replaces it. If it
 * was changed elsewhere meanwhile, both are kept, and the posted one comes first.
 */
export function mergeEntry(stored: Entry, changes: readonly EntryChange[]): MergedEntry {
  const entry: Record<string, readonly string[]> = { ...stored };
  const conflicts: string[] = [];
  for (const { field, values, isBase } of changes) {
    const current = stored[field.id] ?? [];
    const shown = shownValues(field, current);
    if (isSame(values, shown)) continue;
    const merged = isBase(shown) ? values : keepBoth(field, values, current);
    // A page that shows less than is stored must be told, or its next save would take the rest back.
    const isShort = merged.length > values.length || !isSame(shownValues(field, merged), values);
    if (!isBase(shown) && isShort) conflicts.push(field.id);
    entry[field.id] = merged;
  }
  return {
    entry: Object.fromEntries(Object.entries(entry).filter(([, values]) => values.length > 0)),
    conflicts,
  };
}

/**
 * Does the same for a text that is stored by itself, where an empty text means none.
 *
 * @param isBase tells whether the form was rendered with the stored text
 */
export function mergeText(stored: string, posted: string, isBase: boolean): string {
  if (isBase) return posted;
  const valuesOf = (text: string) => (text === '' ? [] : [text]);
  return keepBoth({ kind: 'text' }, valuesOf(posted), valuesOf(stored)).join('\n\n');
}

/** A text that contains the other says everything that both say. */
function keepBoth(
  { kind }: Pick<Field, 'kind'>,
  values: readonly string[],
  current: readonly string[],
): readonly string[] {
  if (kind === 'checks') return [...new Set([...values, ...current])];
  const [posted] = values;
  if (posted === undefined || (isWritten(kind) && current.some((text) => text.includes(posted))))
    return current;
  return [
    posted,
    ...current.filter((text) => text !== posted && !(isWritten(kind) && posted.includes(text))),
  ];
}

const isWritten = (kind: Field['kind']): boolean => kind === 'text' || kind === 'line';

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
