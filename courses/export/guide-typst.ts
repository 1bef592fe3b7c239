import { fonts, light } from '#theme';
import { cardsOf, textOfRuns } from './guide-blocks.ts';
import type { GuideBlock, GuideDrawing, GuideTable } from './guide-blocks.ts';
import type { GuideDocument } from './guide.ts';
import { guideSource } from './guide-typst-source.ts';

export interface GuidePrint {
  readonly paper: 'letter' | 'a4';
  /** Large print is 16 to 18 points, as guidelines for low vision recommend. */
  readonly size: 'regular' | 'large';
}

/** Typst source and its data. Only the data holds what people wrote. */
export interface GuideTypst {
  readonly source: string;
  readonly data: unknown;
}

/** From this number of columns on, a table is too wide for half a page, or for a page in large print. */
const foldFrom = 4;

export function guideTypst(guide: GuideDocument, { paper, size }: GuidePrint): GuideTypst {
  const isLarge = size === 'large';
  const data = {
    ...guide,
    paper: paper === 'letter' ? 'us-letter' : 'a4',
    large: isLarge,
    about: guide.about.map(prepare),
    parts: guide.parts.map((part) => ({
      ...part,
      scene: part.scene === null ? null : prepare(part.scene),
      pages: part.pages.map((page) => ({
        ...page,
        instruction: page.instruction.map(prepare),
        sections: page.sections.map((section) => ({
          ...section,
          blocks: section.blocks.flatMap((block) => (isLarge ? fold(block) : [block])).map(prepare),
        })),
      })),
    })),
  };
  return { source: guideSource, data };
}

/** Adds what the Typst source cannot compute: widths of columns, and drawings with their colors. */
function prepare(block: GuideBlock): unknown {
  switch (block.kind) {
    case 'table':
      return { ...block, widths: widthsOf(block), words: longWordsOf(block) };
    case 'drawing':
      return {
        ...block,
        ...sizesOf(block),
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${block.viewBox}" stroke-width="1.5">${drawingStyle}${block.shapes}</svg>`,
      };
    case 'note':
      return { ...block, blocks: block.blocks.map(prepare) };
    case 'cards':
      return {
        ...block,
        cards: block.cards.map((card) => ({ ...card, blocks: card.blocks.map(prepare) })),
      };
    default:
      return block;
  }
}

/** SVG sets text in this size if a drawing names none. */
const usualText = 16;

/** Width and height of a drawing, and its smallest text, in its own unit. */
function sizesOf({ viewBox, shapes }: GuideDrawing) {
  const [, , width = 0, height = 0] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const texts = [...shapes.matchAll(/font-size="([\d.]+)/g)].map(([, size]) => Number(size));
  return { width, height, smallest: texts.length === 0 ? usualText : Math.min(...texts) };
}

/** A shape has the width of line that its author gave it, since this sets none. */
const drawingStyle = `<style>
.p,.x{fill:${light.ink}} .x{font-family:"${fonts.control}"} .a{fill:${light.brand}}
.l{fill:none;stroke:${light.inkSoft}} .t{fill:${light.well};stroke:${light.inkSoft}}
</style>`;

/** A cell of at most this many characters stays on one line. */
const shortCell = 13;

/**
 * Returns the share of each column in the width, from its average length and its longest word. It is null for
 * a column of short cells.
 */
function widthsOf(table: GuideTable): readonly (number | null)[] {
  return columnsOf(table).map((texts, column) => {
    if (isShort(texts)) return table.blank !== null && column > 0 ? 1 : null;
    if (table.blank !== null) return 1;
    const words = texts.flatMap(wordsOf).map((word) => word.length);
    const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
    return Math.max(Math.max(...words) * 1.7, Math.min(average, 45));
  });
}

/** Of words this much shorter than the longest, none is wider than it. */
const shorter = 0.6;

/** Returns for each column the words that may be its widest. Typst measures them. */
function longWordsOf(table: GuideTable): readonly (readonly string[])[] {
  const widths = widthsOf(table);
  return columnsOf(table).map((texts, column) => {
    const words = widths[column] === null ? texts : texts.flatMap(wordsOf);
    const longest = Math.max(...words.map((word) => word.length));
    return [...new Set(words.filter((word) => word.length >= longest * shorter))];
  });
}

const columnsOf = ({ head, rows }: GuideTable): readonly (readonly string[])[] =>
  head.map((title, column) => [title, ...rows.map((row) => row[column] ?? [])].map(textOfRuns));

const isShort = (texts: readonly string[]): boolean => texts.every((text) => text.length <= shortCell);

/** Splits a text where a line may end: after spaces, hyphens and dashes. */
const wordsOf = (text: string): readonly string[] => text.match(/[^ \n–—-]*[–—-]+|[^ \n–—-]+/g) ?? [''];

/** Converts a wide table to rows that label each cell, for large print. */
function fold(block: GuideBlock): readonly GuideBlock[] {
  if (block.kind !== 'table' || block.head.length < foldFrom || block.blank !== null) return [block];
  return cardsOf(block).map((card) => ({ kind: 'note', ...card }));
}
