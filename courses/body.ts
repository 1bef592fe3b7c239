import type { Node } from '@markdoc/markdoc';

/** The Markdoc nodes of a text, for the rules. */
export interface Body {
  readonly file: string;
  readonly nodes: readonly Node[];
  /** Returns the line of the file on which a node begins, or on which the given text stands in it. */
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

/** Returns an attribute of a tag, or an empty text if it has none. */
export function attributeOf(node: Node, name: string): string {
  const attributes: Readonly<Record<string, unknown>> = node.attributes;
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}

/** Returns the text inside a node. */
export function innerText(node: Node): string {
  return [...node.walk()]
    .map((child) => (child.type === 'text' ? attributeOf(child, 'content') : ''))
    .join('');
}
