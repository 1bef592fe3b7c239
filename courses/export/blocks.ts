import serialize from 'dom-serializer';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { Field } from '../schema/part.ts';

/** A stretch of text that is set in one way. */
export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  /** A full address. */
  readonly href?: string;
}

/** What a page holds, as data: every kind of document makes of it what it can. */
export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | Table
  | { readonly kind: 'note'; readonly title: string; readonly blocks: readonly Block[] }
  | Drawing
  | Cards
  | { readonly kind: 'field'; readonly field: Field }
  | {
      readonly kind: 'terms';
      readonly terms: readonly { readonly term: string; readonly meaning: string }[];
    };

export interface Table {
  readonly kind: 'table';
  readonly head: readonly (readonly Run[])[];
  readonly rows: readonly (readonly (readonly Run[])[])[];
  /** How high its rows are where it is to be written in. */
  readonly blank: 'line' | 'tall' | null;
}

/** To cut out; two stand side by side where they are small. */
export interface Cards {
  readonly kind: 'cards';
  readonly size: 'small' | 'large';
  readonly cards: readonly Card[];
}

export interface Card {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Drawing {
  readonly kind: 'drawing';
  /** Shapes inside the `svg` element, with the classes of AUTHORING.md. */
  readonly shapes: string;
  readonly viewBox: string;
  readonly title: string;
  readonly description: string;
  readonly caption: readonly Run[];
}

type Nodes = ReturnType<typeof parseDocument>['children'];
type Node = Nodes[number];
type Element = Extract<Node, { attribs: unknown }>;

/** Makes the addresses of links full; null where a link leads nowhere outside its page. */
export type Resolve = (href: string) => string | null;

/** Takes HTML that was rendered from Markdoc apart. */
export function blocksOf(html: string, resolve: Resolve): readonly Block[] {
  return parseDocument(html).children.flatMap((node) => blocksOfNode(node, resolve));
}

function blocksOfNode(node: Node, resolve: Resolve): readonly Block[] {
  if (!isElement(node)) {
    const runs = runsOf([node], resolve);
    return runs.length === 0 ? [] : [{ kind: 'paragraph', runs }];
  }
  const runs = () => runsOf(node.children, resolve);
  const inner = () => node.children.flatMap((child) => blocksOfNode(child, resolve));
  switch (node.name) {
    case 'p':
    case 'footer':
      return [{ kind: 'paragraph', runs: runs() }];
    case 'h2':
    case 'h3':
    case 'h4':
      return [{ kind: 'heading', text: textIn(node) }];
    case 'ul':
    case 'ol':
      return [
        {
          kind: 'list',
          ordered: node.name === 'ol',
          items: childrenNamed(node, 'li').map((item) => runsOf(item.children, resolve)),
        },
      ];
    case 'table':
      return [tableOf(node, resolve)];
    case 'figure':
      return drawingOf(node, resolve);
    case 'div': {
      if (node.attribs.class !== 'callout') return inner();
      const [title, ...blocks] = inner();
      return [{ kind: 'note', title: title?.kind === 'paragraph' ? textOfRuns(title.runs) : '', blocks }];
    }
    default:
      return inner();
  }
}

function runsOf(nodes: Nodes, resolve: Resolve, style: Omit<Run, 'text'> = {}): readonly Run[] {
  const runs = nodes.flatMap((node): readonly Run[] => {
    if (DomUtils.isText(node)) return [{ text: node.data.replace(/\s+/g, ' '), ...style }];
    if (!isElement(node)) return [];
    switch (node.name) {
      case 'strong':
        return runsOf(node.children, resolve, { ...style, strong: true });
      case 'em':
        return runsOf(node.children, resolve, { ...style, emphasis: true });
      case 'a': {
        const href = resolve(node.attribs.href ?? '');
        return runsOf(node.children, resolve, { ...style, ...(href === null ? {} : { href }) });
      }
      case 'br':
        return [{ text: ' ', ...style }];
      default:
        return runsOf(node.children, resolve, style);
    }
  });
  return runs.some(({ text }) => text.trim() !== '') ? runs : [];
}

function tableOf(table: Element, resolve: Resolve): Table {
  const rows = DomUtils.getElementsByTagName('tr', table).map((row) =>
    row.children.filter(isElement).map((cell) => runsOf(cell.children, resolve)),
  );
  const [head = [], ...body] = rows;
  return { kind: 'table', head, rows: body, blank: null };
}

function drawingOf(figure: Element, resolve: Resolve): readonly Drawing[] {
  const [svg] = childrenNamed(figure, 'svg');
  if (svg === undefined) return [];
  const shapes = svg.children.filter((child) => !isElement(child) || !['title', 'desc'].includes(child.name));
  const said = (name: string) => childrenNamed(svg, name).map(textIn).join('');
  return [
    {
      kind: 'drawing',
      shapes: serialize(shapes, { xmlMode: true }).trim(),
      // HTML has no capitals in the names of attributes.
      viewBox: svg.attribs.viewbox ?? '0 0 640 400',
      title: said('title'),
      description: said('desc'),
      caption: childrenNamed(figure, 'figcaption').flatMap((caption) => runsOf(caption.children, resolve)),
    },
  ];
}

/** A table as a card for each row, which says what each cell is. */
export const cardsOf = ({ head, rows }: Table): readonly Card[] =>
  rows.map(([first = [], ...cells]) => ({
    title: textOfRuns(first),
    blocks: cells.map((cell, index) => {
      const label = { text: `${textOfRuns(head[index + 1] ?? [])}: `, strong: true } as const;
      return { kind: 'paragraph', runs: [label, ...cell] };
    }),
  }));

const isElement = (node: Node): node is Element => 'attribs' in node;

const childrenNamed = (node: Element, name: string): readonly Element[] =>
  node.children.filter(isElement).filter((child) => child.name === name);

const textIn = (node: Element): string => DomUtils.textContent(node).replace(/\s+/g, ' ').trim();

export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
