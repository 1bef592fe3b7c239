import type { Block } from '../schema/block.ts';
import type { Guide, GuidePack, GuidePage, GuidePiece } from '../schema/guide.ts';
import type { Course, Lesson } from '../schema/library.ts';
import { textOf } from '../schema/part.ts';
import type { Tool } from '../schema/part.ts';
import { allBlocks } from '../prose.ts';
import { cardsOf, drawingOf, guideBlocks, shownDrawing, textOfRuns } from './guide-blocks.ts';
import type { Card, GuideBlock, GuideDrawing, GuideTable, Resolve } from './guide-blocks.ts';

/** What a guide needs from the site: words in its language, and the addresses of lessons. */
export interface GuideSetting {
  readonly words: GuideWords;
  /** Returns an absolute address. */
  readonly lessonUrl: (lessonId: string) => string;
  readonly resolve: Resolve;
}

export interface GuideWords {
  readonly contents: string;
  readonly ways: string;
  /** Marks a page that belongs to the Conversation Plan. */
  readonly plan: string;
  readonly yes: string;
  readonly no: string;
  readonly cover: string;
  /** A summary of the accessibility of the guide. */
  readonly accessibility: string;
  readonly edition: (date: string) => string;
  readonly part: (letter: string, title: string) => string;
  /** The line under the title of a pack, which names the guide. */
  readonly from: (guide: string) => string;
  readonly lesson: (number: string, title: string) => string;
}

/** A guide with all of its text resolved, ready to be rendered. */
export interface GuideDocument {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly language: string;
  readonly callNumber: readonly string[];
  readonly courseTitle: string;
  readonly credit: string;
  readonly edition: string;
  /** The day of the edition, such as `2026-11-22`. */
  readonly date: string;
  readonly about: readonly GuideBlock[];
  readonly words: Pick<GuideWords, 'contents' | 'ways' | 'plan' | 'yes' | 'no' | 'cover' | 'accessibility'>;
  readonly ways: readonly {
    readonly title: string;
    readonly advice: string;
    readonly pages: readonly { readonly id: string; readonly title: string }[];
  }[];
  readonly parts: readonly GuideDocumentPart[];
}

export interface GuideDocumentPart {
  /** Empty for the pages before the first lettered part and after the last one. */
  readonly letter: string;
  readonly title: string;
  readonly name: string;
  /** Opens the part on a sheet of its own; null if its pages begin at once. */
  readonly scene: GuideDrawing | null;
  readonly pages: readonly GuideDocumentPage[];
}

export interface GuideDocumentPage {
  readonly id: string;
  readonly title: string;
  /** The codes of the tools on the page, in order. */
  readonly codes: readonly string[];
  /** True if the page belongs to the Conversation Plan. */
  readonly plan: boolean;
  readonly lessons: readonly { readonly name: string; readonly url: string }[];
  readonly instruction: readonly GuideBlock[];
  /** One section for each piece. On a page with several tools, the title names the tool. */
  readonly sections: readonly { readonly title: string; readonly blocks: readonly GuideBlock[] }[];
}

interface PlacedTool {
  readonly tool: Tool;
  readonly lesson: Lesson;
}

/** Returns the guide of a course, or null if it has none. */
export const guideOf = (course: Course, setting: GuideSetting): GuideDocument | null =>
  course.guide === null ? null : documentOf(course, course.guide, setting);

/** Returns a pack of the guide as a separate document, or null if there is no pack with that id. */
export function packOf(course: Course, packId: string, setting: GuideSetting): GuideDocument | null {
  const { guide } = course;
  const pack = guide?.packs.find(({ id }) => id === packId);
  if (guide === null || pack === undefined) return null;
  return documentOf(
    course,
    {
      ...guide,
      title: pack.title,
      subtitle: setting.words.from(guide.title),
      about: pack.about,
      ways: [],
      parts: [{ title: pack.title, pages: pagesOfPack(guide, pack) }],
    },
    setting,
  );
}

/** Returns the pages of a pack: pages of the guide with additions, and pages of its own. */
function pagesOfPack(guide: Guide, pack: GuidePack): readonly GuidePage[] {
  const pages = guide.parts.flatMap((part) => part.pages);
  const named = (wanted: string) => pages.filter(({ id }) => id === wanted);
  return pack.pages.flatMap((page) => {
    if (typeof page === 'string') return named(page);
    return 'page' in page
      ? named(page.page).map((known) => ({ ...known, content: [...known.content, ...page.with] }))
      : [page];
  });
}

function documentOf(course: Course, guide: Guide, setting: GuideSetting): GuideDocument {
  const { words } = setting;
  const lessons = course.modules.flatMap((module) => module.lessons);
  const tools = lessons.flatMap((lesson) =>
    lesson.parts.flatMap((part): PlacedTool[] => (part.kind === 'tool' ? [{ tool: part, lesson }] : [])),
  );
  const read: Read = (blocks) => guideBlocks(blocks, setting.resolve);
  const pages = guide.parts.flatMap((part) => part.pages);

  function pageOf(page: GuidePage): GuideDocumentPage {
    const ids = page.content.flatMap((piece) =>
      piece.kind === 'tool' || piece.kind === 'cards' ? [piece.id] : [],
    );
    const placed = tools.filter(({ tool }) => ids.includes(tool.id));
    const taught = [
      ...page.lessons,
      ...page.content.flatMap((piece) => (piece.kind === 'lesson' ? [piece.id] : [])),
      ...placed.map(({ lesson }) => lesson.id),
    ];
    return {
      id: page.id,
      title: page.title,
      codes: placed.map(({ tool }) => tool.code),
      plan: placed.some(({ tool }) => tool.plan),
      lessons: lessons
        .filter(({ id }) => taught.includes(id))
        .map(({ id, number, title }) => ({ name: words.lesson(number, title), url: setting.lessonUrl(id) })),
      instruction: read(page.instruction),
      sections: page.content.map((piece) => ({
        title:
          placed.length > 1 && (piece.kind === 'tool' || piece.kind === 'cards') ? toolTitle(piece.id) : '',
        blocks: blocksOfPiece(piece),
      })),
    };
  }

  const toolTitle = (toolId: string): string =>
    tools
      .filter(({ tool }) => tool.id === toolId)
      .map(({ tool }) => `${tool.code} ${tool.title}`)
      .join();

  function blocksOfPiece(piece: GuidePiece): readonly GuideBlock[] {
    switch (piece.kind) {
      case 'tool': {
        const found = tools.find(({ tool }) => tool.id === piece.id);
        return found === undefined
          ? []
          : choose(toolBlocks(found.tool, read), piece.sections, piece.opening).map((block) =>
              block.kind === 'table' ? withoutColumns(block, piece.without) : block,
            );
      }
      case 'cards': {
        const found = tools.find(({ tool }) => tool.id === piece.id);
        if (found === undefined) return [];
        const [, ...said] = choose(toolBlocks(found.tool, read), [piece.section], false);
        if (piece.copies === undefined) {
          const cards = said.flatMap((block) => (block.kind === 'table' ? cardsOf(block) : []));
          return [{ kind: 'cards', size: 'small', cards }];
        }
        const card: Card = { title: piece.section, blocks: said };
        return [{ kind: 'cards', size: 'large', cards: Array.from({ length: piece.copies }, () => card) }];
      }
      case 'lesson': {
        const lesson = lessons.find(({ id }) => id === piece.id);
        return lesson === undefined
          ? []
          : choose(lessonBlocks(lesson, read), [piece.section], false).slice(1);
      }
      case 'drawing':
        return lessons.flatMap((lesson) => drawingsOf(lesson, piece.id, setting.resolve));
      case 'grid': {
        const labels = [...piece.rows, ...Array.from({ length: piece.blank }, () => '')];
        const empty = piece.columns.slice(1).map(() => []);
        return [
          { kind: 'heading', text: piece.title },
          {
            kind: 'table',
            head: piece.columns.map((text) => [{ text }]),
            rows: labels.map((text) => [text === '' ? [] : [{ text }], ...empty]),
            blank: piece.tall ? 'tall' : 'line',
          },
        ];
      }
      case 'text':
        return read(piece.blocks);
      case 'note':
        return [{ kind: 'note', title: piece.title, blocks: read(piece.blocks) }];
      case 'terms':
        return [{ kind: 'terms', terms: course.glossary.filter(({ term }) => piece.terms.includes(term)) }];
      case 'sources':
        return [
          { kind: 'heading', text: piece.title },
          { kind: 'list', ordered: false, items: piece.sources.map((text) => [{ text }]) },
        ];
    }
  }

  return {
    id: course.id,
    title: guide.title,
    subtitle: guide.subtitle,
    language: course.locale,
    callNumber: course.callNumber,
    courseTitle: course.title,
    credit: course.credit,
    edition: words.edition(guide.edition),
    date: guide.edition,
    about: read(guide.about),
    words: {
      contents: words.contents,
      ways: words.ways,
      plan: words.plan,
      yes: words.yes,
      no: words.no,
      cover: words.cover,
      accessibility: words.accessibility,
    },
    ways: guide.ways.map(({ title, advice = '', pages: ids }) => ({
      title,
      advice,
      pages: ids.flatMap((id) =>
        pages.filter((page) => page.id === id).map((page) => ({ id, title: page.title })),
      ),
    })),
    parts: guide.parts.map(({ letter = '', title, module: moduleId, pages: own }) => ({
      letter,
      title,
      name: letter === '' ? title : words.part(letter, title),
      scene: sceneOf(course, moduleId),
      pages: own.map(pageOf),
    })),
  };
}

function sceneOf({ modules }: Course, moduleId: string | undefined): GuideDrawing | null {
  const scene = modules.find(({ id }) => id === moduleId)?.scene ?? null;
  return scene === null ? null : { ...shownDrawing(scene), caption: [{ text: scene.title }] };
}

type Read = (blocks: readonly Block[]) => readonly GuideBlock[];

const toolBlocks = ({ body }: Tool, read: Read): readonly GuideBlock[] =>
  body.flatMap((part) => (part.kind === 'field' ? [part] : read(part.blocks)));

const lessonBlocks = ({ parts }: Lesson, read: Read): readonly GuideBlock[] => read(parts.flatMap(textOf));

const drawingsOf = ({ parts }: Lesson, id: string, resolve: Resolve): readonly GuideDrawing[] =>
  allBlocks(parts.flatMap(textOf)).flatMap((block) =>
    block.kind === 'figure' && block.id === id ? [drawingOf(block, resolve)] : [],
  );

/**
 * Returns the blocks under the given headings, and the ones before the first heading if `opening` is true.
 */
function choose(
  blocks: readonly GuideBlock[],
  headings: readonly string[] | undefined,
  opening: boolean,
): readonly GuideBlock[] {
  let wanted = opening;
  return blocks.filter((block) => {
    if (block.kind === 'heading') wanted = headings?.includes(block.text) ?? true;
    return wanted;
  });
}

function withoutColumns(table: GuideTable, names: readonly string[]): GuideTable {
  const isKept = (_: unknown, column: number) => !names.includes(textOfRuns(table.head[column] ?? []));
  return { ...table, head: table.head.filter(isKept), rows: table.rows.map((row) => row.filter(isKept)) };
}
