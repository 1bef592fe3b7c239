import { shapesXml } from '../drawing.ts';
import { childrenOf, contentText, linesOf, plainBlocks } from '../prose.ts';
import type { PlainBlock } from '../prose.ts';
import type { Block, Content, Figure, LinkTarget, Table } from '../schema/block.ts';
import type { Field } from '../schema/part.ts';

/** A run of text with one style. */
export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  /** The absolute address of a link. */
  readonly href?: string;
}

/** A block of a guide page. Lists, tables and captions hold runs of text instead of nested blocks. */
export type GuideBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | GuideTable
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly GuideBlock[] }
  | GuideDrawing
  | Cards
  | { readonly kind: 'field'; readonly field: Field }
  | {
      readonly kind: 'terms';
      readonly terms: readonly { readonly term: string; readonly meaning: string }[];
    };

export interface GuideTable {
  readonly kind: 'table';
  readonly head: readonly (readonly Run[])[];
  readonly rows: readonly (readonly (readonly Run[])[])[];
  /** The height of rows that are left for writing by hand. */
  readonly blank: 'line' | 'tall' | null;
}

/** A card to cut out. Two small cards stand side by side. */
export interface Cards {
  readonly kind: 'cards';
  readonly size: 'small' | 'large';
  readonly cards: readonly Card[];
}

export interface Card {
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

export interface GuideDrawing {
  readonly kind: 'drawing';
  /** The content of the `svg` element as XML, with the classes of AUTHORING.md. */
  readonly shapes: string;
  readonly viewBox: string;
  readonly title: string;
  readonly description: string;
  readonly caption: readonly Run[];
}

/** Returns the absolute address of a link, or null if it leads to its own page. */
export type Resolve = (to: LinkTarget) => string | null;

/** Converts the blocks of a text to those of a guide. */
export const guideBlocks = (blocks: readonly Block[], resolve: Resolve): readonly GuideBlock[] =>
  plainBlocks(blocks).flatMap((block) => guideBlocksOf(block, resolve));

function guideBlocksOf(block: PlainBlock, resolve: Resolve): readonly GuideBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(runsOf(block.content, resolve))];
    case 'heading':
      return [{ kind: 'heading', text: contentText(block.content).replace(/\s+/g, ' ').trim() }];
    case 'list': {
      const items = block.items.map((item) => flatRuns(item, resolve));
      return [{ kind: 'list', ordered: block.ordered, items }];
    }
    case 'table':
      return [tableOf(block, resolve)];
    case 'code':
      return [paragraph(runsOf([block.text], resolve))];
    case 'rule':
      return [];
    case 'quote':
      return guideBlocks(childrenOf(block), resolve);
    case 'callout':
      return [{ kind: 'note', title: block.title, blocks: guideBlocks(block.blocks, resolve) }];
    case 'figure':
      return [drawingOf(block, resolve)];
  }
}

const paragraph = (runs: readonly Run[]): GuideBlock => ({ kind: 'paragraph', runs });

export const drawingOf = (figure: Figure, resolve: Resolve): GuideDrawing => ({
  ...shownDrawing(figure),
  caption: flatRuns(figure.caption, resolve),
});

/** Returns a drawing without a caption. */
export const shownDrawing = ({
  drawing,
  title,
  description,
}: Pick<Figure, 'drawing' | 'title' | 'description'>): GuideDrawing => ({
  kind: 'drawing',
  shapes: shapesXml(drawing.shapes),
  viewBox: drawing.viewBox,
  title,
  description,
  caption: [],
});

const tableOf = ({ head, rows }: Table, resolve: Resolve): GuideTable => ({
  kind: 'table',
  head: head.map((cell) => runsOf(cell, resolve)),
  rows: rows.map((row) => row.map((cell) => runsOf(cell, resolve))),
  blank: null,
});

/** Flattens blocks to runs, for list items and captions. */
const flatRuns = (blocks: readonly Block[], resolve: Resolve): readonly Run[] =>
  plainBlocks(blocks).flatMap((block, index) => [
    ...(index === 0 ? [] : [{ text: ' ' }]),
    ...(block.kind === 'paragraph' ? runsOf(block.content, resolve) : [{ text: linesOf([block]).join(' ') }]),
  ]);

function runsOf(content: Content, resolve: Resolve, style: Omit<Run, 'text'> = {}): readonly Run[] {
  const runs = content.flatMap((inline): readonly Run[] => {
    if (typeof inline === 'string') return [{ text: inline.replace(/\s+/g, ' '), ...style }];
    switch (inline.kind) {
      case 'strong':
        return runsOf(inline.content, resolve, { ...style, strong: true });
      case 'emphasis':
        return runsOf(inline.content, resolve, { ...style, emphasis: true });
      case 'strike':
        return runsOf(inline.content, resolve, style);
      case 'link':
      case 'term': {
        const href = resolve(inline.to);
        return runsOf(inline.content, resolve, { ...style, ...(href === null ? {} : { href }) });
      }
      case 'code':
        return [{ text: inline.text.replace(/\s+/g, ' '), ...style }];
      case 'break':
        return [{ text: ' ', ...style }];
    }
  });
  return runs.some(({ text }) => text.trim() !== '') ? runs : [];
}

/** Converts each row of a table to a card that labels every cell. */
export const cardsOf = ({ head, rows }: GuideTable): readonly Card[] =>
  rows.map(([first = [], ...cells]) => ({
    title: textOfRuns(first),
    blocks: cells.map((cell, index) => {
      const label = { text: `${textOfRuns(head[index + 1] ?? [])}: `, strong: true } as const;
      return { kind: 'paragraph', runs: [label, ...cell] };
    }),
  }));

export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
