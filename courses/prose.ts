import type { Block, Branch, Content, Scenario, Steps } from './schema/block.ts';

/** Returns the words of a text, in order. */
export const wordsIn = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Returns the text of inline content without markup. */
export const contentText = (content: Content): string =>
  content
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if (inline.kind === 'break') return '\n';
      return inline.kind === 'code' ? inline.text : contentText(inline.content);
    })
    .join('');

/** A block that every output format supports. */
export type PlainBlock = Exclude<Block, Steps | Scenario | Branch>;

/** Rewrites the blocks that only the site can show as plain blocks. */
export const plainBlocks = (blocks: readonly Block[]): readonly PlainBlock[] =>
  blocks.flatMap((block): readonly PlainBlock[] => {
    switch (block.kind) {
      case 'steps':
        return plainBlocks(block.blocks);
      case 'scenario': {
        const { id, title, blocks: inner, branches } = block;
        return [{ kind: 'heading', level: 2, id, content: [title] }, ...plainBlocks([...inner, ...branches])];
      }
      case 'branch':
        return [
          { kind: 'paragraph', content: [block.choice] },
          ...plainBlocks([...block.blocks, ...block.why]),
        ];
      default:
        return [block];
    }
  });

/** Returns the blocks inside a block, in order. */
export function childrenOf(block: PlainBlock): readonly Block[] {
  switch (block.kind) {
    case 'list':
      return block.items.flat();
    case 'quote':
      return block.source === undefined
        ? block.blocks
        : [...block.blocks, { kind: 'paragraph', content: [block.source] }];
    case 'callout':
      return block.blocks;
    case 'figure':
      return block.caption;
    case 'paragraph':
    case 'heading':
    case 'table':
    case 'code':
    case 'rule':
      return [];
  }
}

/** Returns the blocks and everything nested in them, in reading order. */
export const allBlocks = (blocks: readonly Block[]): readonly PlainBlock[] =>
  plainBlocks(blocks).flatMap((block) => [block, ...allBlocks(childrenOf(block))]);

/**
 * Returns the text of blocks, at least one line for each. A heading is therefore never part of the next
 * sentence.
 *
 * @param leaveOut the kinds of blocks to skip
 */
export const linesOf = (
  blocks: readonly Block[],
  leaveOut: readonly Block['kind'][] = [],
): readonly string[] =>
  plainBlocks(blocks)
    .filter(({ kind }) => !leaveOut.includes(kind))
    .flatMap((block) => [...ownLines(block), ...linesOf(childrenOf(block), leaveOut)]);

function ownLines(block: PlainBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [contentText(block.content)];
    case 'table':
      return [block.head, ...block.rows].flat().map(contentText);
    case 'code':
      return [block.text];
    case 'callout':
      return [block.title];
    case 'list':
    case 'quote':
    case 'figure':
    case 'rule':
      return [];
  }
}

interface Screen {
  readonly title: string;
  /** The sentences of the screen, without tables and drawings. */
  readonly prose: string;
}

/** Splits blocks into screens. A screen is a heading of level 2 with the text below it. */
export function screensOf(blocks: readonly Block[]): readonly Screen[] {
  const screens: { readonly title: string; readonly blocks: Block[] }[] = [];
  for (const block of plainBlocks(blocks)) {
    if (block.kind === 'heading' && block.level === 2)
      screens.push({ title: contentText(block.content).trim(), blocks: [] });
    else screens.at(-1)?.blocks.push(block);
  }
  return screens.map(({ title, blocks: inner }) => ({
    title,
    prose: linesOf(inner, ['table', 'figure']).join('\n'),
  }));
}
