import type { Body } from './body.ts';
import type { Setting } from './markdoc.ts';
import { renderText } from './render.ts';
import type { Guide, GuidePack, GuidePage, GuidePiece } from './schema/guide.ts';
import type { Problem } from './schema/library.ts';
import type { Source } from './source.ts';

export interface RenderedGuide {
  readonly guide: Source<Guide>;
  readonly bodies: readonly Body[];
  readonly problems: readonly Problem[];
}

/** Renders what was written for a guide, once, at load: its text becomes HTML. */
export function renderGuide(source: Source<Guide>, setting: Setting): RenderedGuide {
  const bodies: Body[] = [];
  const problems: Problem[] = [];
  const render = (text: string, path: readonly PropertyKey[]): string => {
    const firstLine = source.lineOf(path);
    const rendered = renderText({ file: source.file, body: text, firstLine }, setting);
    bodies.push(rendered.body);
    problems.push(...rendered.problems);
    return rendered.html;
  };
  const renderPiece = (piece: GuidePiece, path: readonly PropertyKey[]): GuidePiece =>
    piece.kind === 'text' || piece.kind === 'note'
      ? { ...piece, text: render(piece.text, [...path, 'text']) }
      : piece;
  const renderPage = (page: GuidePage, path: readonly PropertyKey[]): GuidePage => ({
    ...page,
    ...(page.instruction === undefined
      ? {}
      : { instruction: render(page.instruction, [...path, 'instruction']) }),
    content: page.content.map((piece, index) => renderPiece(piece, [...path, 'content', index])),
  });
  const renderPack = (pack: GuidePack, path: readonly PropertyKey[]): GuidePack => ({
    ...pack,
    about: render(pack.about, [...path, 'about']),
    pages: pack.pages.map((page, index) => {
      const place = [...path, 'pages', index];
      if (typeof page === 'string') return page;
      return 'page' in page
        ? { ...page, with: page.with.map((piece, nth) => renderPiece(piece, [...place, 'with', nth])) }
        : renderPage(page, place);
    }),
  });
  const { data } = source;
  const guide = {
    ...source,
    data: {
      ...data,
      about: render(data.about, ['about']),
      parts: data.parts.map((part, index) => ({
        ...part,
        pages: part.pages.map((page, place) => renderPage(page, ['parts', index, 'pages', place])),
      })),
      packs: data.packs.map((pack, index) => renderPack(pack, ['packs', index])),
    },
  };
  return { guide, bodies, problems };
}
