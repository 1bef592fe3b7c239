import Markdoc from '@markdoc/markdoc';
import type { Config, Node } from '@markdoc/markdoc';
import { attributeOf, bodyOf, innerText } from './body.ts';
import type { Body } from './body.ts';
import { markdocConfig, placeDrawings } from './markdoc.ts';
import type { Setting } from './markdoc.ts';
import type { Problem } from './schema/library.ts';
import { fieldSchema } from './schema/part.ts';
import type { LessonPart, ToolPart } from './schema/part.ts';
import { ruleOfMarkdoc } from './rule.ts';
import type { RuleId } from './rule.ts';
import { readVideo } from './video.ts';
import type { FindMedia } from './video.ts';

const { Tag } = Markdoc;

export interface MarkdocText {
  readonly file: string;
  /** Markdoc. */
  readonly body: string;
  /** Line of the file on which the body begins, 1 for the first. */
  readonly firstLine: number;
}

/** Parts of a lesson, each with the line on which it stands. */
export type PlacedPart = LessonPart & { readonly line: number };

export interface RenderedText {
  readonly body: Body;
  /** Everything that Markdoc finds, with its line. */
  readonly problems: readonly Problem[];
}

export interface RenderedLesson extends RenderedText {
  readonly parts: readonly PlacedPart[];
}

/** Renders a text without anything to fill in, once, at load. */
export function renderText(text: MarkdocText, setting: Setting): RenderedText & { readonly html: string } {
  const { config, tree, body, problems } = readMarkdoc(text, setting);
  return { html: renderNodes(tree.children, config), body, problems };
}

/** Renders the body of a lesson, once, at load. */
export function renderLesson(text: MarkdocText, setting: Setting, findMedia: FindMedia): RenderedLesson {
  const { config, tree, body, problems } = readMarkdoc(text, setting);
  const found = [...problems];
  const parts: PlacedPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    const [first] = loose;
    if (first !== undefined) {
      const html = renderNodes(loose, config);
      parts.push({
        kind: 'html',
        html: `<section class="lesson-part flow">${html}</section>`,
        line: body.lineOf(first),
      });
    }
    loose = [];
  };
  for (const node of tree.children) {
    const report: Report = (at, rule, message) => {
      const remedy = 'Correct the tag; AUTHORING.md has examples.';
      found.push({ file: text.file, line: body.lineOf(at), rule, message, remedy });
    };
    const part = isPart(node) ? partOf(node, config, findMedia, report) : null;
    if (part !== null) {
      flush();
      parts.push({ ...part, line: body.lineOf(node) });
    } else if (!isPart(node)) {
      loose.push(node);
    }
  }
  flush();
  return { parts, body, problems: found };
}

function readMarkdoc({ file, body: text, firstLine }: MarkdocText, setting: Setting) {
  const config = markdocConfig(setting);
  const tree = Markdoc.parse(text);
  const body = bodyOf(file, tree, text, firstLine);
  const problems = Markdoc.validate(tree, config).map(({ error, lines, type }) => ({
    file,
    line: firstLine + (lines[0] ?? 0),
    rule: ruleOfMarkdoc(error.id),
    message: error.message,
    remedy: `Correct the ${type} here; the tags that can be used, with examples, are in AUTHORING.md.`,
  }));
  return { config, tree, body, problems };
}

type Report = (node: Node, rule: RuleId, message: string) => void;

const isPart = ({ tag }: Node): boolean =>
  tag !== undefined && ['scenario', 'reflection', 'tool', 'check', 'video'].includes(tag);

/** What is more than text, or null where it is not sound. */
function partOf(node: Node, config: Config, findMedia: FindMedia, report: Report): LessonPart | null {
  const attribute = (name: string) => attributeOf(node, name);
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
        // `load.ts` says so of the tools that the course lists.
        plan: false,
        body: toolBody(node, config, report),
      };
    case 'check':
      return { kind: 'check', itemId: attribute('item') };
    case 'video':
      return readVideo(node, renderNodes(node.children, config), findMedia, (rule, message) => {
        report(node, rule, message);
      });
    default:
      return null;
  }
}

function toolBody(tool: Node, config: Config, report: Report): readonly ToolPart[] {
  const body: ToolPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    const heading = loose.findLast(({ type }) => type === 'heading');
    if (loose.length > 0)
      body.push({
        kind: 'html',
        html: renderNodes(loose, config),
        heading: heading === undefined ? null : innerText(heading),
      });
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
    else
      report(
        node,
        'field',
        `${String(attributes.id)}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`,
      );
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
