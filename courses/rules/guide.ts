import { attributeOf, innerText } from '../body.ts';
import { allBlocks, contentText, linesOf, wordsIn } from '../prose.ts';
import type { PlainBlock } from '../prose.ts';
import type { Guide, GuidePage, GuidePiece } from '../schema/guide.ts';
import type { Problem } from '../schema/library.ts';
import type { Tool } from '../schema/part.ts';
import type { RuleId } from '../rule.ts';
import type { CourseSources, LessonSource } from '../sources.ts';

/** The most words of prose on one page, which a person can take in while standing in a room. */
const mostWords = 250;

/**
 * Checks that everything the guide refers to exists, and that every tool is in the guide or left out on
 * purpose.
 */
export function checkGuide({ guide, modules, glossary }: CourseSources): readonly Problem[] {
  if (guide === null) return [];
  const lessons = modules.flatMap((module) => module.lessons);
  const tools = lessons.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'tool' ? [part] : [])));
  const placed = placedPages(guide.data.parts);
  const everywhere = [...placed, ...packPages(guide.data.packs)];
  const fault = (path: readonly PropertyKey[], rule: RuleId, message: string, remedy: string): Problem => ({
    file: guide.file,
    line: guide.lineOf(path),
    rule,
    message,
    remedy,
  });
  const unknown = (path: readonly PropertyKey[], what: string, id: string, remedy: string) =>
    fault(path, 'guide-reference', `There is no ${what} "${id}".`, remedy);

  function checkTool(
    toolId: string,
    path: readonly PropertyKey[],
    sections: readonly { readonly section: string; readonly path: readonly PropertyKey[] }[],
  ): readonly Problem[] {
    const tool = tools.find(({ id }) => id === toolId);
    if (tool === undefined)
      return [unknown([...path, 'id'], 'tool', toolId, 'Use the id of a tool in a lesson of this course.')];
    const headings = blocksOfTool(tool).map(headingIn);
    return sections
      .filter(({ section }) => !headings.includes(section))
      .map((one) =>
        unknown(one.path, `heading in tool ${toolId}`, one.section, 'Copy the heading from the tool.'),
      );
  }

  function hasTable(toolId: string, section: string): boolean {
    let heading: string | null = null;
    return tools
      .filter(({ id }) => id === toolId)
      .flatMap(blocksOfTool)
      .some((block) => {
        heading = headingIn(block) ?? heading;
        return heading === section && block.kind === 'table';
      });
  }

  function checkPiece(piece: GuidePiece, path: readonly PropertyKey[]): readonly Problem[] {
    switch (piece.kind) {
      case 'tool':
        return checkTool(
          piece.id,
          path,
          (piece.sections ?? []).map((section, index) => ({ section, path: [...path, 'sections', index] })),
        );
      case 'cards': {
        const place = [...path, 'section'];
        const problems = checkTool(piece.id, path, [{ section: piece.section, path: place }]);
        return problems.length > 0 || piece.copies !== undefined || hasTable(piece.id, piece.section)
          ? problems
          : [
              unknown(
                place,
                `table in tool ${piece.id} under`,
                piece.section,
                'Name a section with a table, or set `copies` to print the section as one card.',
              ),
            ];
      }
      case 'lesson': {
        const lesson = lessons.find(({ data }) => data.id === piece.id);
        if (lesson === undefined)
          return [unknown([...path, 'id'], 'lesson', piece.id, 'Use the id of a lesson of this course.')];
        return hasHeading(lesson, piece.section)
          ? []
          : [
              unknown(
                [...path, 'section'],
                `heading in lesson ${piece.id}`,
                piece.section,
                'Copy the heading from the lesson.',
              ),
            ];
      }
      case 'drawing':
        return lessons.some((lesson) => hasFigure(lesson, piece.id))
          ? []
          : [
              unknown(
                [...path, 'id'],
                'drawing',
                piece.id,
                'Use the id of a figure in a lesson of this course.',
              ),
            ];
      case 'terms':
        return piece.terms.flatMap((name, index) =>
          glossary.data.terms.some(({ term }) => term === name)
            ? []
            : [unknown([...path, 'terms', index], 'term', name, 'Copy the term from glossary.yaml.')],
        );
      case 'grid':
      case 'text':
      case 'note':
      case 'sources':
        return [];
    }
  }

  const inPages = everywhere.flatMap(({ page, path }): readonly Problem[] => [
    ...page.lessons.flatMap((id, index) =>
      lessons.some(({ data }) => data.id === id)
        ? []
        : [unknown([...path, 'lessons', index], 'lesson', id, 'Use the id of a lesson of this course.')],
    ),
    ...page.content.flatMap((piece, index) => checkPiece(piece, [...path, 'content', index])),
    ...(everywhere.some((other) => other.page.id === page.id && other.page !== page)
      ? [
          fault(
            [...path, 'id'],
            'duplicate-id',
            `The page id "${page.id}" is used twice.`,
            'Give each page its own id.',
          ),
        ]
      : []),
    ...(wordsOf(page) > mostWords
      ? [
          fault(
            path,
            'long-page',
            `"${page.title}" has ${String(wordsOf(page))} words of prose, but a page may have at most ${String(mostWords)}.`,
            'Shorten the text, or make two pages of it.',
          ),
        ]
      : []),
  ]);
  const checkReference = (id: string, path: readonly PropertyKey[]): readonly Problem[] =>
    placed.some(({ page }) => page.id === id)
      ? []
      : [unknown(path, 'page', id, 'Use the id of a page of this guide.')];
  const inWays = guide.data.ways.flatMap(({ pages }, way) =>
    pages.flatMap((id, index) => checkReference(id, ['ways', way, 'pages', index])),
  );
  const ofParts = guide.data.parts.flatMap(({ module: id }, part) =>
    id === undefined || modules.some(({ module }) => module.data.id === id)
      ? []
      : [unknown(['parts', part, 'module'], 'module', id, 'Use the id of a module of this course.')],
  );
  const inPacks = guide.data.packs.flatMap(({ pages }, pack) =>
    pages.flatMap((page, index): readonly Problem[] => {
      const path = ['packs', pack, 'pages', index];
      if (typeof page === 'string') return checkReference(page, path);
      if (!('page' in page)) return [];
      const additions = page.with.flatMap((piece, nth) => checkPiece(piece, [...path, 'with', nth]));
      return [...checkReference(page.page, [...path, 'page']), ...additions];
    }),
  );
  const used = placed.flatMap(({ page }) =>
    page.content.flatMap((piece) => (piece.kind === 'tool' ? [piece.id] : [])),
  );
  const missing = tools
    .filter(({ id }) => !used.includes(id) && !guide.data.leftOut.includes(id))
    .map(({ id, code }) =>
      fault(
        ['parts'],
        'missing-tool',
        `The tool ${code} ("${id}") is on no page of the guide.`,
        'Add it to a page, or list it under "leftOut".',
      ),
    );
  return [...inPages, ...inWays, ...ofParts, ...inPacks, ...missing];
}

function placedPages(parts: readonly { readonly pages: readonly GuidePage[] }[]) {
  return parts.flatMap(({ pages }, part) =>
    pages.map((page, index) => ({ page, path: ['parts', part, 'pages', index] as const })),
  );
}

/** Returns the pages that only packs have. */
function packPages(packs: Guide['packs']) {
  return packs.flatMap(({ pages }, pack) =>
    pages.flatMap((page, index) =>
      typeof page === 'string' || 'page' in page
        ? []
        : [{ page, path: ['packs', pack, 'pages', index] as const }],
    ),
  );
}

const hasHeading = ({ body }: LessonSource, heading: string): boolean =>
  body.nodes.some(
    (node) => node.type === 'heading' && node.attributes.level === 2 && innerText(node) === heading,
  );

const hasFigure = ({ body }: LessonSource, id: string): boolean =>
  body.nodes.some((node) => node.tag === 'figure' && attributeOf(node, 'id') === id);

const blocksOfTool = ({ body }: Tool): readonly PlainBlock[] =>
  body.flatMap((part) => (part.kind === 'text' ? allBlocks(part.blocks) : []));

/** The text of a heading that begins a section of a tool; null of any other block. */
const headingIn = (block: PlainBlock): string | null =>
  block.kind === 'heading' && block.level === 3 ? contentText(block.content) : null;

/** Counts the words written for the page. Forms and tables are not prose. */
function wordsOf({ instruction, content }: GuidePage): number {
  const texts = content.flatMap((piece) =>
    piece.kind === 'text' || piece.kind === 'note' ? piece.blocks : [],
  );
  return wordsIn(linesOf([...instruction, ...texts]).join('\n')).length;
}
