import { fonts, light } from '#theme';
import { cardsOf, textOfRuns } from './guide-blocks.ts';
import type { GuideBlock, GuideTable } from './guide-blocks.ts';
import type { GuideDocument } from './guide.ts';
import { guideSource } from './guide-typst-source.ts';

export interface GuidePrint {
  readonly paper: 'letter' | 'a4';
  /** Large print follows the 16 to 18 points that low vision guidelines ask for. */
  readonly size: 'regular' | 'large';
}

/** Typst source and the data that it sets: only the data holds what people wrote. */
export interface GuideTypst {
  readonly source: string;
  readonly data: unknown;
}

/** Columns from which a table has no room on half a page, or, in large print, on a page. */
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

/** Adds what the source cannot work out: widths of columns, and drawings with their colors. */
function prepare(block: GuideBlock): unknown {
  switch (block.kind) {
    case 'table':
      return { ...block, widths: widthsOf(block) };
    case 'drawing':
      return {
        ...block,
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${block.viewBox}">${drawingStyle}${block.shapes}</svg>`,
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

const drawingStyle = `<style>
.p,.x{fill:${light.ink}} .x{font-family:"${fonts.control}"} .a{fill:${light.stamp}}
.l{fill:none;stroke:${light.inkSoft};stroke-width:1.5} .t{fill:${light.well};stroke:${light.inkSoft};stroke-width:1.5}
</style>`;

/** Characters of a cell that stays on one line. */
const shortCell = 13;

/** Shares of the width: what a column holds on average, but room for its longest word; null for one of short cells. */
function widthsOf({ head, rows, blank }: GuideTable): readonly (number | null)[] {
  return head.map((title, column) => {
    const texts = [title, ...rows.map((row) => row[column] ?? [])].map(textOfRuns);
    const lengths = texts.map((text) => text.length);
    if (blank !== null) return column > 0 || Math.max(...lengths) > shortCell ? 1 : null;
    if (Math.max(...lengths) <= shortCell) return null;
    const words = texts.flatMap((text) => text.split(/[\s/–-]+/)).map((word) => word.length);
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    return Math.max(Math.max(...words) * 1.7, Math.min(average, 45));
  });
}

/** A wide table as rows that say what each cell is, for large print. */
function fold(block: GuideBlock): readonly GuideBlock[] {
  if (block.kind !== 'table' || block.head.length < foldFrom || block.blank !== null) return [block];
  return cardsOf(block).map((card) => ({ kind: 'note', ...card }));
}
