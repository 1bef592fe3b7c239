import type { Block, Branch, Content, Scenario, Steps } from './schema/block.ts';

/** Words of a text, in order. */
export const wordsIn = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** The text of a line without what is set apart in it. */
export const contentText = (content: Content): string =>
  content
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if (inline.kind === 'break') return '\n';
      return inline.kind === 'code' ? inline.text : contentText(inline.content);
    })
    .join('');

/** Blocks that every kind of document has. */
export type PlainBlock = Exclude<Block, Steps | Scenario | Branch>;

/** Says with plain blocks what those say that only a page of the site can show. */
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

/** The blocks inside a block, in order. */
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

/** Blocks and all that stand inside them, in the order of the text. */
export const allBlocks = (blocks: readonly Block[]): readonly PlainBlock[] =>
  plainBlocks(blocks).flatMap((block) => [block, ...allBlocks(childrenOf(block))]);

/**
 * The text of blocks line by line, so that a heading is not read into the sentence after it.
 *
 * @param leaveOut kinds of blocks that are passed over
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

export interface Screen {
  readonly title: string;
  /** Sentences only: tables and drawings are not read as such. */
  readonly prose: string;
}

/** A screen is a heading and what stands under it up to the next one. */
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
