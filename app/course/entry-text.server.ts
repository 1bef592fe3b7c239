import type { Translate } from '#app/messages/messages.ts';
import { fileText } from '#courses/plain-text.ts';
import { reflectionField } from '#courses/schema/part.ts';
import type { Entry, Field, Reflection, Tool } from '#courses/schema/part.ts';

/** Formats a tool as plain text, with its entry, or with room for writing by hand. */
export function describeTool(tool: Tool, entry: Entry, t: Translate): string {
  const pieces = tool.body.map((piece) =>
    piece.kind === 'text'
      ? fileText(piece.blocks)
      : describeField(piece.field, entry[piece.field.id] ?? [], t),
  );
  return `${[heading(t('entry.tool', { code: tool.code }), tool.title), ...pieces].join('\n\n')}\n`;
}

/** Formats a reflection as plain text, with its entry. */
export function describeReflection(reflection: Reflection, entry: Entry): string {
  const written = (entry[reflectionField] ?? []).join('\n\n');
  return `${[heading('', reflection.title), fileText(reflection.blocks), written].join('\n\n')}\n`;
}

function heading(kind: string, title: string): string {
  const line = kind === '' ? title : `${kind}: ${title}`;
  return `${line}\n${'-'.repeat(line.length)}`;
}

function describeField({ kind, label, options }: Field, values: readonly string[], t: Translate): string {
  switch (kind) {
    case 'line':
    case 'date':
    case 'number':
      return `${label}\n  ${values.length === 0 ? '_'.repeat(40) : values.join('; ')}`;
    case 'text':
      return `${label}\n${values.length === 0 ? `  ${'_'.repeat(40)}` : values.join('\n\n')}`;
    case 'yes-no':
      return `${label}\n${tick(values.includes('yes'), t('entry.yes'))}   ${tick(values.includes('no'), t('entry.no'))}`;
    case 'choice':
    case 'checks':
      return [label, ...options.map((option) => tick(values.includes(option), option))].join('\n');
  }
}

const tick = (isTicked: boolean, text: string): string => `  [${isTicked ? 'x' : ' '}] ${text}`;
