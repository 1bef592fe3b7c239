import type { TextSetting } from './blocks.ts';
import type { Body } from './body.ts';
import { parseText } from './parts.ts';
import type { Block } from './schema/block.ts';
import type {
  Guide,
  GuideFile,
  GuidePack,
  GuidePage,
  GuidePiece,
  WrittenPack,
  WrittenPage,
  WrittenPiece,
} from './schema/guide.ts';
import type { Problem } from './schema/library.ts';
import type { Source } from './source.ts';

interface ParsedGuide {
  readonly guide: Source<Guide>;
  readonly bodies: readonly Body[];
  readonly problems: readonly Problem[];
}

/** Parses the Markdown texts of a guide. */
export function parseGuide(source: Source<GuideFile>, setting: TextSetting): ParsedGuide {
  const bodies: Body[] = [];
  const problems: Problem[] = [];
  const parse = (text: string, path: readonly PropertyKey[]): readonly Block[] => {
    const firstLine = source.lineOf(path);
    const parsed = parseText({ file: source.file, body: text, firstLine }, setting);
    bodies.push(parsed.body);
    problems.push(...parsed.problems);
    return parsed.blocks;
  };
  const parsePiece = (piece: WrittenPiece, path: readonly PropertyKey[]): GuidePiece => {
    switch (piece.kind) {
      case 'text':
        return { kind: piece.kind, blocks: parse(piece.text, [...path, 'text']) };
      case 'note':
        return { kind: piece.kind, title: piece.title, blocks: parse(piece.text, [...path, 'text']) };
      default:
        return piece;
    }
  };
  const parsePage = (page: WrittenPage, path: readonly PropertyKey[]): GuidePage => ({
    ...page,
    instruction: page.instruction === undefined ? [] : parse(page.instruction, [...path, 'instruction']),
    content: page.content.map((piece, index) => parsePiece(piece, [...path, 'content', index])),
  });
  const parsePack = (pack: WrittenPack, path: readonly PropertyKey[]): GuidePack => ({
    ...pack,
    about: parse(pack.about, [...path, 'about']),
    pages: pack.pages.map((page, index) => {
      const place = [...path, 'pages', index];
      if (typeof page === 'string') return page;
      return 'page' in page
        ? { ...page, with: page.with.map((piece, nth) => parsePiece(piece, [...place, 'with', nth])) }
        : parsePage(page, place);
    }),
  });
  const { data } = source;
  const guide = {
    ...source,
    data: {
      ...data,
      about: parse(data.about, ['about']),
      parts: data.parts.map((part, index) => ({
        ...part,
        pages: part.pages.map((page, place) => parsePage(page, ['parts', index, 'pages', place])),
      })),
      packs: data.packs.map((pack, index) => parsePack(pack, ['packs', index])),
    },
  };
  return { guide, bodies, problems };
}
