/** A block of what a learner wrote. */
export type OwnBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | {
      readonly kind: 'list';
      /** The first number, or null for a list without numbers. */
      readonly start: number | null;
      readonly items: readonly string[];
    };

interface Item {
  readonly number: number | null;
  readonly text: string;
}

/**
 * Reads what a learner wrote as it was meant: paragraphs with their line breaks, and lists. Nothing else is a
 * mark, since people who write notes for themselves do not write markup.
 */
export const readOwnText = (text: string): readonly OwnBlock[] =>
  text
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .flatMap(blocksIn);

function blocksIn(lines: readonly string[]): readonly OwnBlock[] {
  const blocks: OwnBlock[] = [];
  for (const line of lines) {
    const item = itemIn(line);
    const last = blocks.at(-1);
    if (item === null && last?.kind === 'paragraph')
      blocks.splice(-1, 1, { ...last, lines: [...last.lines, line.trim()] });
    else if (item === null) blocks.push({ kind: 'paragraph', lines: [line.trim()] });
    else if (last?.kind === 'list' && follows(last, item))
      blocks.splice(-1, 1, { ...last, items: [...last.items, item.text] });
    else blocks.push({ kind: 'list', start: item.number, items: [item.text] });
  }
  return blocks;
}

/** Whether an item is the next of a list. A list that skips a number is shown as it was numbered. */
const follows = ({ start, items }: Extract<OwnBlock, { readonly kind: 'list' }>, { number }: Item): boolean =>
  number === (start === null ? null : start + items.length);

function itemIn(line: string): Item | null {
  const [, sign = '', number, text = ''] = /^\s*(?:([-*•])|(\d{1,4})[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (text === '') return null;
  return { number: sign === '' ? Number(number) : null, text: text.trim() };
}
