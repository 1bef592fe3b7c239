import { childrenOf, contentText, plainBlocks } from './prose.ts';
import type { PlainBlock } from './prose.ts';
import type { Block, Content, List, Table } from './schema/block.ts';

/** The most columns of a line in a text file. */
const fileWidth = 78;

/** The most columns of a line in a table cell. */
const cellWidth = 60;
const gap = 3;

/** Formats blocks for a text file, with list markers, tables in columns, and wrapped lines. */
export const fileText = (blocks: readonly Block[]): string => setText(blocks, fileWidth);

/** Returns the text of blocks as one line, for search. It omits titles and descriptions of drawings. */
export const lineText = (blocks: readonly Block[]): string =>
  setText(blocks, Infinity).replaceAll(/\s+/g, ' ').trim();

/** A text with the line breaks that it needs around it. Between two texts, the larger number wins. */
interface Piece {
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

/** @param width the width of a line; Infinity for text on one line, without rules and table columns */
const setText = (blocks: readonly Block[], width: number): string => stack(pieces(blocks, width, false)).text;

const pieces = (blocks: readonly Block[], width: number, isInList: boolean): readonly Piece[] =>
  plainBlocks(blocks).map((block) => pieceOf(block, width, isInList));

function stack(list: readonly Piece[]): Piece {
  const [first, ...others] = list;
  if (first === undefined) return { text: '', before: 0, after: 0 };
  return others.reduce(
    (above, { text, before, after }) => ({
      text: above.text + '\n'.repeat(Math.max(above.after, before)) + text,
      before: above.before,
      after,
    }),
    first,
  );
}

function pieceOf(block: PlainBlock, width: number, isInList: boolean): Piece {
  const apart = (text: string): Piece => ({ text, before: 2, after: 2 });
  switch (block.kind) {
    case 'paragraph': {
      const text = wrap(block.content, width);
      return block.tight === true ? { text, before: 1, after: 1 } : apart(text);
    }
    case 'heading':
      return { text: wrap(block.content, width), before: 3, after: 2 };
    case 'list':
      return listPiece(block, width, isInList);
    case 'table':
      return apart(tableText(block, width));
    case 'code':
      return apart(block.text.trimEnd());
    case 'rule':
      return apart(width === Infinity ? '' : '-'.repeat(width));
    case 'quote':
      return apart(prefixed('> ', '> ', setText(childrenOf(block), width - 2)));
    case 'callout':
      return stack([apart(wrap([block.title], width)), ...pieces(block.blocks, width, false)]);
    case 'figure': {
      const said = width === Infinity ? [] : [apart(wrap([`${block.title}. ${block.description}`], width))];
      return stack([...said, ...pieces(block.caption, width, false)]);
    }
  }
}

function listPiece({ ordered, start = 1, items }: List, width: number, isInList: boolean): Piece {
  const indent = isInList ? '' : ' ';
  const signs = items.map((_, index) => `${indent}${ordered ? `${String(start + index)}.` : '*'} `);
  const signWidth = Math.max(...signs.map((sign) => sign.length));
  const rows = items.map((item, index): Piece => {
    const { text, before, after } = stack(pieces(item, width - signWidth, true));
    const sign = (signs[index] ?? '').padEnd(signWidth);
    return {
      text: prefixed(sign, ' '.repeat(signWidth), text),
      before: Math.max(1, before),
      after: Math.max(1, after),
    };
  });
  const around = isInList ? 1 : 2;
  return { text: stack(rows).text, before: around, after: around };
}

const prefixed = (first: string, others: string, text: string): string =>
  first + text.replaceAll('\n', `\n${others}`);

/** Formats a table with columns as wide as their widest cells, or cell by cell for text on one line. */
function tableText({ head, rows }: Table, width: number): string {
  if (width === Infinity) return [head, ...rows].flat().map(contentText).join('\n');
  const cells = [head, ...rows].map((row) => row.map((cell) => wrap(cell, cellWidth).split('\n')));
  const widths = head.map((_, column) =>
    Math.max(...cells.flatMap((row) => (row[column] ?? []).map((line) => line.length))),
  );
  const starts = widths.map((_, column) => widths.slice(0, column).reduce((sum, one) => sum + one + gap, 0));
  return cells
    .flatMap((row) =>
      Array.from({ length: Math.max(...row.map((lines) => lines.length)) }, (_, index) =>
        row.reduce((line, lines, column) => {
          const text = lines[index];
          return text === undefined ? line : line.padEnd(starts[column] ?? 0) + text;
        }, ''),
      ),
    )
    .join('\n');
}

/** Wraps lines between words. */
const wrap = (content: Content, width: number): string =>
  contentText(content)
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  for (const word of line.match(/[^ \t]+/g) ?? []) {
    const longer = [...lines.slice(-1), word].join(' ');
    if (longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.join('\n');
}
