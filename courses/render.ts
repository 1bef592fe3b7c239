import Markdoc from '@markdoc/markdoc';
import type { Config, Node } from '@markdoc/markdoc';
import { markdocConfig, placeDrawings } from './markdoc.ts';
import type { ReadFigure } from './markdoc.ts';
import type { Problem } from './schema/library.ts';
import { fieldSchema } from './schema/part.ts';
import type { LessonPart, ToolPart } from './schema/part.ts';
import type { LessonWords } from './words.ts';

const { Tag } = Markdoc;

export interface LessonText {
  readonly file: string;
  /** Markdoc. */
  readonly body: string;
  /** Line of the file on which the body begins, 1 for the first. */
  readonly firstLine: number;
}

/** Parts of a lesson, each with the line on which it stands. */
export type PlacedPart = LessonPart & { readonly line: number };

export interface RenderedLesson {
  readonly parts: readonly PlacedPart[];
  /** Everything that Markdoc finds, with its line. */
  readonly problems: readonly Problem[];
}

/** Renders the body of a lesson, once, at load. */
export function renderLesson(
  { file, body, firstLine }: LessonText,
  words: LessonWords,
  figures: ReadFigure,
): RenderedLesson {
  const config = markdocConfig(words, figures);
  const tree = Markdoc.parse(body);
  const lineOf = (node: Node) => firstLine + (node.lines[0] ?? 0);
  const problems: Problem[] = Markdoc.validate(tree, config).map(({ error, lines, type }) => ({
    file,
    line: firstLine + (lines[0] ?? 0),
    rule: error.id,
    message: error.message,
    remedy: `Correct the ${type} here; the tags that can be used, with examples, are in CONTRIBUTING.md.`,
  }));

  const parts: PlacedPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    const [first] = loose;
    if (first !== undefined) {
      const html = renderNodes(loose, config);
      parts.push({
        kind: 'html',
        html: `<section class="lesson-part flow">${html}</section>`,
        line: lineOf(first),
      });
    }
    loose = [];
  };
  for (const node of tree.children) {
    const part = partOf(node, config, (message) => {
      problems.push({
        file,
        line: lineOf(node),
        rule: 'field',
        message,
        remedy: 'Correct the field; CONTRIBUTING.md has examples.',
      });
    });
    if (part === null) {
      loose.push(node);
    } else {
      flush();
      parts.push({ ...part, line: lineOf(node) });
    }
  }
  flush();
  return { parts, problems };
}

/** What is more than text, or null. */
function partOf(node: Node, config: Config, report: (message: string) => void): LessonPart | null {
  const attribute = (name: string) => String(node.attributes[name] ?? '');
  switch (node.tag) {
    case 'scenario':
      return { kind: 'html', html: renderNodes([node], config) };
    case 'reflection':
      return {
        kind: 'reflection',
        id: attribute('id'),
        title: attribute('title'),
        html: renderNodes(node.children, config),
      };
    case 'tool':
      return {
        kind: 'tool',
        id: attribute('id'),
        code: attribute('code'),
        title: attribute('title'),
        plan: node.attributes.plan === true,
        body: toolBody(node, config, report),
      };
    case 'check':
      return { kind: 'check', itemId: attribute('item') };
    default:
      return null;
  }
}

function toolBody(tool: Node, config: Config, report: (message: string) => void): readonly ToolPart[] {
  const body: ToolPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    if (loose.length > 0) body.push({ kind: 'html', html: renderNodes(loose, config) });
    loose = [];
  };
  for (const node of fieldsApart(tool.children)) {
    if (node.tag !== 'field') {
      loose.push(node);
      continue;
    }
    flush();
    const attributes: Readonly<Record<string, unknown>> = node.attributes;
    const { options } = attributes;
    const list = typeof options === 'string' ? options.split('|').map((option) => option.trim()) : [];
    const parsed = fieldSchema.safeParse({ ...attributes, options: list });
    if (parsed.success) body.push({ kind: 'field', field: parsed.data });
    else report(`${String(attributes.id)}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
  }
  flush();
  return body;
}

/** Fields on lines that follow each other stand in one paragraph for Markdown: they are taken out of it. */
function fieldsApart(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => {
    const inner = node.type === 'paragraph' ? node.children.flatMap((child) => child.children) : [];
    const fields = inner.filter(({ tag }) => tag === 'field');
    return fields.length > 0 ? fields : [node];
  });
}

function renderNodes(nodes: readonly Node[], config: Config): string {
  const content = nodes.map((node) => Markdoc.transform(node, config)).flat();
  return placeDrawings(
    Markdoc.renderers.html(content.filter((child) => Tag.isTag(child) || typeof child === 'string')),
  );
}
