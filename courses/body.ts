import type { Node } from '@markdoc/markdoc';

/** The text of a lesson or page as Markdoc reads it, for the rules that look into it. */
export interface Body {
  readonly file: string;
  readonly nodes: readonly Node[];
  /** Line of the file on which a node begins, or, where that text is given and found inside it, of the text. */
  readonly lineOf: (node: Node, text?: string) => number;
}

export function bodyOf(file: string, tree: Node, text: string, firstLine: number): Body {
  const lines = text.split(/\r?\n/);
  return {
    file,
    nodes: [...tree.walk()],
    lineOf: (node, wanted) => {
      const [start = 0] = node.lines;
      const end = node.lines.at(-1) ?? start;
      const offset =
        wanted === undefined
          ? 0
          : lines.slice(start, Math.max(end, start + 1)).findIndex((line) => line.includes(wanted));
      return firstLine + start + Math.max(0, offset);
    },
  };
}

/** An attribute of a tag as text; empty where there is none. */
export function attributeOf(node: Node, name: string): string {
  const attributes: Readonly<Record<string, unknown>> = node.attributes;
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}

/** The text inside a node. */
export function innerText(node: Node): string {
  return [...node.walk()]
    .map((child) => (child.type === 'text' ? attributeOf(child, 'content') : ''))
    .join('');
}
