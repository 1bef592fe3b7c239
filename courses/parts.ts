import Markdoc from '@markdoc/markdoc';
import type { Node } from '@markdoc/markdoc';
import { blocksOf, liftTags, scenarioOf } from './blocks.ts';
import type { TextSetting } from './blocks.ts';
import { attributeOf, bodyOf } from './body.ts';
import type { Body } from './body.ts';
import { markdocConfig } from './markdoc.ts';
import type { Block } from './schema/block.ts';
import type { Problem } from './schema/library.ts';
import { fieldSchema } from './schema/part.ts';
import type { LessonPart, ToolPart } from './schema/part.ts';
import { ruleOfMarkdoc } from './rule.ts';
import type { RuleId } from './rule.ts';
import { readVideo } from './video.ts';
import type { FindMedia } from './video.ts';

interface MarkdocText {
  readonly file: string;
  /** The text in Markdoc. */
  readonly body: string;
  /** The line of the file on which the body begins. The first line is 1. */
  readonly firstLine: number;
}

/** A part of a lesson with its line in the file. */
export type PlacedPart = LessonPart & { readonly line: number };

interface ParsedText {
  readonly body: Body;
  /** The problems that Markdoc reports. */
  readonly problems: readonly Problem[];
}

export interface ParsedLesson extends ParsedText {
  readonly parts: readonly PlacedPart[];
}

/** Parses a text that has nothing to fill in. */
export function parseText(
  text: MarkdocText,
  setting: TextSetting,
): ParsedText & { readonly blocks: readonly Block[] } {
  const { nodes, body, problems } = parseMarkdoc(text, setting);
  return { blocks: blocksOf(nodes, setting), body, problems };
}

/** Parses the body of a lesson. */
export function parseLesson(text: MarkdocText, setting: TextSetting, findMedia: FindMedia): ParsedLesson {
  const { nodes, body, problems } = parseMarkdoc(text, setting);
  const found = [...problems];
  const parts: PlacedPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    const [first] = loose;
    if (first !== undefined)
      parts.push({ kind: 'text', blocks: blocksOf(loose, setting), line: body.lineOf(first) });
    loose = [];
  };
  for (const node of liftTags(nodes)) {
    if (!isPart(node)) {
      loose.push(node);
      continue;
    }
    flush();
    const part = partOf(node, setting, findMedia, (at, rule, message) => {
      const remedy = 'Correct the tag; AUTHORING.md has examples.';
      found.push({ file: text.file, line: body.lineOf(at), rule, message, remedy });
    });
    if (part !== null) parts.push({ ...part, line: body.lineOf(node) });
  }
  flush();
  return { parts, body, problems: found };
}

function parseMarkdoc({ file, body: text, firstLine }: MarkdocText, { readFigure }: TextSetting) {
  const tree = Markdoc.parse(text);
  const body = bodyOf(file, tree, text, firstLine);
  const problems = Markdoc.validate(tree, markdocConfig(readFigure)).map(({ error, lines, type }) => ({
    file,
    line: firstLine + (lines[0] ?? 0),
    rule: ruleOfMarkdoc(error.id),
    message: error.message,
    remedy: `Correct the ${type} here; the tags that can be used, with examples, are in AUTHORING.md.`,
  }));
  return { nodes: tree.children, body, problems };
}

type Report = (node: Node, rule: RuleId, message: string) => void;

const isPart = ({ tag }: Node): boolean =>
  tag !== undefined && ['scenario', 'reflection', 'tool', 'check', 'video'].includes(tag);

/** Converts a tag to a part, or returns null if the tag has a fault. */
function partOf(node: Node, setting: TextSetting, findMedia: FindMedia, report: Report): LessonPart | null {
  const attribute = (name: string) => attributeOf(node, name);
  const blocks = () => blocksOf(node.children, setting);
  switch (node.tag) {
    case 'scenario':
      return scenarioOf(node, setting);
    case 'reflection':
      return { kind: 'reflection', id: attribute('id'), title: attribute('title'), blocks: blocks() };
    case 'tool':
      return {
        kind: 'tool',
        id: attribute('id'),
        code: attribute('code'),
        title: attribute('title'),
        // `load.ts` sets this for the tools that the course lists.
        plan: false,
        body: toolBody(node, setting, report),
      };
    case 'check':
      return { kind: 'practice', itemId: attribute('item') };
    case 'video':
      return readVideo(node, blocks(), findMedia, (rule, message) => {
        report(node, rule, message);
      });
    default:
      return null;
  }
}

function toolBody(tool: Node, setting: TextSetting, report: Report): readonly ToolPart[] {
  const body: ToolPart[] = [];
  let loose: Node[] = [];
  const flush = () => {
    const blocks = blocksOf(loose, setting);
    if (blocks.length > 0) body.push({ kind: 'text', blocks });
    loose = [];
  };
  for (const node of liftTags(tool.children)) {
    if (node.tag !== 'field') {
      loose.push(node);
      continue;
    }
    flush();
    const attributes: Readonly<Record<string, unknown>> = node.attributes;
    const options = attributeOf(node, 'options');
    const list = options === '' ? [] : options.split('|').map((option) => option.trim());
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
