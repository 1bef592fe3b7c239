import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './schema/library.ts';

/** A parsed content file that can give the line of each value. */
export interface Source<T> {
  readonly file: string;
  readonly data: T;
  /** Returns the line of the node at that path, or of its nearest ancestor that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Parses YAML and checks it against a schema.
 *
 * @param lineOffset the lines of the file before the YAML, as for front matter
 * @returns the data, or every problem with its line
 */
export function parseYaml<S extends z.ZodType>(
  file: string,
  yaml: string,
  schema: S,
  lineOffset = 0,
): { source: Source<z.output<S>> | null; problems: readonly Problem[] } {
  const lines = new LineCounter();
  const doc = parseDocument(yaml, { lineCounter: lines });
  if (doc.errors.length > 0) {
    return {
      source: null,
      problems: doc.errors.map((error) => ({
        file,
        line: lineOffset + lines.linePos(error.pos[0]).line,
        rule: 'yaml',
        message: (error.message.split('\n')[0] ?? error.message).replace(/ at line \d+, column \d+:$/, ''),
        remedy: 'Fix the YAML: check indentation, quotes and colons.',
      })),
    };
  }
  const lineOf = (path: readonly PropertyKey[]) => lineOffset + lineOfNode(doc, lines, path);
  const result = schema.safeParse(doc.toJS());
  if (result.success) return { source: { file, data: result.data, lineOf }, problems: [] };
  return {
    source: null,
    problems: result.error.issues.map((issue) => ({
      file,
      line: lineOf(pathOf(issue)),
      rule: 'schema',
      message: `${issue.path.map(String).join('.') || 'The file'}: ${issue.message}`,
      remedy: 'Write the field as AUTHORING.md describes it.',
    })),
  };
}

/** Returns the path of a fault. An unknown field is itself the fault. */
export const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

function lineOfNode(doc: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = doc.getIn(path.slice(0, length), true);
    const start = rangeStart(node);
    if (start !== null) return lines.linePos(start).line;
  }
  return 1;
}

function rangeStart(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return null;
  const start: unknown = node.range[0];
  return typeof start === 'number' ? start : null;
}

/** Splits a lesson file into the YAML between its two `---` lines and the Markdoc after them. */
export function splitFrontMatter(text: string): { yaml: string; body: string; bodyLine: number } | null {
  const lines = text.split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) return null;
  return { yaml: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}
