import Markdoc from '@markdoc/markdoc';
import type { Node } from '@markdoc/markdoc';
import { attributeOf, innerText } from './body.ts';
import { parseDrawing } from './drawing.ts';
import type { ReadFigure } from './markdoc.ts';
import { contentText } from './prose.ts';
import { ratings } from './schema/block.ts';
import type { Block, Branch, Content, Figure, Inline, LinkTarget, Scenario, Table } from './schema/block.ts';
import { slug } from './slug.ts';

/** The course of a text, and the drawings beside it. */
export interface TextSetting {
  readonly courseId: string;
  readonly readFigure: ReadFigure;
}

/** Parses an author's link to a lesson: `lesson:its-id`, or `lesson:its-id#a-heading`. */
export function parseLessonLink(href: string): { readonly lessonId: string; readonly anchor: string } | null {
  const [, lessonId, anchor = ''] = /^lesson:([^#]+)(?:#(.+))?$/.exec(href) ?? [];
  return lessonId === undefined ? null : { lessonId, anchor };
}

/** Returns the name that the glossary has for a `term` tag. */
export const termOf = (node: Node): string => attributeOf(node, 'of') || innerText(node);

const inlineTypes: readonly string[] = [
  'text',
  'strong',
  'em',
  's',
  'link',
  'code',
  'hardbreak',
  'softbreak',
  'image',
];

/** `term` is the only inline tag. */
const isInline = ({ type, tag }: Node): boolean => inlineTypes.includes(type) || tag === 'term';

const isNode = (one: Node | readonly Node[]): one is Node => one instanceof Markdoc.Ast.Node;

/** Groups adjacent inline nodes. Every other node stays alone. */
function gather(nodes: readonly Node[]): readonly (Node | readonly Node[])[] {
  const found: (Node | Node[])[] = [];
  for (const node of nodes.flatMap((one) => (one.type === 'inline' ? one.children : [one]))) {
    const last = found.at(-1);
    if (!isInline(node)) found.push(node);
    else if (Array.isArray(last)) last.push(node);
    else found.push([node]);
  }
  return found;
}

/**
 * Moves block tags out of paragraphs. Markdown puts tags on consecutive lines into one paragraph, and also a
 * tag that follows a line of text.
 */
export const liftTags = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => {
    const gathered = node.type === 'paragraph' ? gather(node.children) : [];
    return gathered.some(isNode)
      ? gathered.map((one) => (isNode(one) ? one : paragraphOf(one, node)))
      : [node];
  });

function paragraphOf(children: readonly Node[], { lines }: Node): Node {
  const paragraph = new Markdoc.Ast.Node('paragraph', {}, [...children]);
  paragraph.lines = lines;
  return paragraph;
}

/** Converts nodes to blocks. A tag that is a part of a lesson (see `parts.ts`) gives only its text here. */
export const blocksOf = (nodes: readonly Node[], setting: TextSetting): readonly Block[] =>
  gather(liftTags(nodes)).flatMap((one) => {
    if (isNode(one)) return blocksOfNode(one, setting);
    const content = contentOf(one, setting);
    return contentText(content).trim() === '' ? [] : [{ kind: 'paragraph', content, tight: true }];
  });

function blocksOfNode(node: Node, setting: TextSetting): readonly Block[] {
  const inner = () => blocksOf(node.children, setting);
  const content = () => contentOf(node.children, setting);
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: content() }];
    case 'heading': {
      const words = content();
      return [
        {
          kind: 'heading',
          level: Number(node.attributes.level),
          id: slug(contentText(words)),
          content: words,
        },
      ];
    }
    case 'list': {
      const start: unknown = node.attributes.start;
      return [
        {
          kind: 'list',
          ordered: node.attributes.ordered === true,
          ...(typeof start === 'number' ? { start } : {}),
          items: node.children.map((item) => blocksOf(item.children, setting)),
        },
      ];
    }
    case 'blockquote':
      return [{ kind: 'quote', blocks: inner() }];
    case 'table':
      return [tableOf(node, setting)];
    case 'fence': {
      const language = attributeOf(node, 'language');
      return [{ kind: 'code', text: attributeOf(node, 'content'), ...(language === '' ? {} : { language }) }];
    }
    case 'hr':
      return [{ kind: 'rule' }];
    case 'tag':
      return blocksOfTag(node, setting);
    default:
      return [];
  }
}

function blocksOfTag(node: Node, setting: TextSetting): readonly Block[] {
  const attribute = (name: string) => attributeOf(node, name);
  const inner = () => blocksOf(node.children, setting);
  switch (node.tag) {
    case 'callout':
      return [{ kind: 'callout', title: attribute('title'), blocks: inner() }];
    case 'steps':
      return [{ kind: 'steps', blocks: inner() }];
    case 'quote':
      return [{ kind: 'quote', blocks: inner(), source: attribute('source') }];
    case 'figure':
      return figureOf(node, setting);
    case 'scenario':
      return [scenarioOf(node, setting)];
    case 'branch':
      return [branchOf(node, setting)];
    default:
      return inner();
  }
}

/** Converts a scenario. Its branches follow its text, in whatever order they were written. */
export function scenarioOf(node: Node, setting: TextSetting): Scenario {
  const title = attributeOf(node, 'title');
  const inner = blocksOf(node.children, setting);
  return {
    kind: 'scenario',
    id: slug(title),
    title,
    blocks: inner.filter(({ kind }) => kind !== 'branch'),
    branches: inner.filter((block) => block.kind === 'branch'),
  };
}

function branchOf(node: Node, setting: TextSetting): Branch {
  const rating: unknown = node.attributes.rating;
  const children = liftTags(node.children);
  const isWhy = ({ tag }: Node) => tag === 'why';
  return {
    kind: 'branch',
    letter: attributeOf(node, 'letter'),
    choice: attributeOf(node, 'choice'),
    rating: ratings.find((known) => known === rating) ?? 'workable',
    blocks: blocksOf(
      children.filter((child) => !isWhy(child)),
      setting,
    ),
    why: blocksOf(children.filter(isWhy), setting),
  };
}

/** Converts a figure. It gives nothing for a missing or faulty drawing, which the tag validation reports. */
function figureOf(node: Node, setting: TextSetting): readonly Figure[] {
  const svg = setting.readFigure(attributeOf(node, 'src'));
  const parsed = svg === null ? null : parseDrawing(svg);
  if (parsed?.ok !== true) return [];
  return [
    {
      kind: 'figure',
      id: attributeOf(node, 'id'),
      title: attributeOf(node, 'title'),
      description: attributeOf(node, 'description'),
      drawing: parsed.drawing,
      caption: blocksOf(node.children, setting),
    },
  ];
}

function tableOf(node: Node, setting: TextSetting): Table {
  const rowsIn = (type: 'thead' | 'tbody') =>
    node.children
      .filter((part) => part.type === type)
      .flatMap((part) => part.children)
      .map((row) => row.children.map((cell) => contentOf(cell.children, setting)));
  return { kind: 'table', head: rowsIn('thead').flat(), rows: rowsIn('tbody') };
}

function contentOf(nodes: readonly Node[], setting: TextSetting): Content {
  const content: Inline[] = [];
  for (const inline of nodes.flatMap((node) => inlineOf(node, setting))) {
    const last = content.at(-1);
    if (typeof inline === 'string' && typeof last === 'string') content[content.length - 1] = last + inline;
    else if (inline !== '') content.push(inline);
  }
  return content;
}

function inlineOf(node: Node, setting: TextSetting): Content {
  const content = () => contentOf(node.children, setting);
  switch (node.type) {
    case 'text':
      return [attributeOf(node, 'content')];
    case 'softbreak':
      return [' '];
    case 'hardbreak':
      return [{ kind: 'break' }];
    case 'code':
      return [{ kind: 'code', text: attributeOf(node, 'content') }];
    case 'strong':
      return [{ kind: 'strong', content: content() }];
    case 'em':
      return [{ kind: 'emphasis', content: content() }];
    case 's':
      return [{ kind: 'strike', content: content() }];
    case 'link':
      return [
        { kind: 'link', to: targetOf(attributeOf(node, 'href'), setting.courseId), content: content() },
      ];
    case 'tag': {
      if (node.tag !== 'term') return content();
      const to = { kind: 'term', courseId: setting.courseId, termId: slug(termOf(node)) } as const;
      return [{ kind: 'term', to, content: content() }];
    }
    default:
      return content();
  }
}

function targetOf(href: string, courseId: string): LinkTarget {
  const lesson = parseLessonLink(href);
  if (lesson !== null) return { kind: 'lesson', courseId, ...lesson };
  return href.startsWith('#') ? { kind: 'place', anchor: href.slice(1) } : { kind: 'url', href };
}
