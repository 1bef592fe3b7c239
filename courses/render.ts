import Markdoc from '@markdoc/markdoc';
import type { RenderableTreeNode } from '@markdoc/markdoc';
import { markdocConfig } from './markdoc.ts';
import type { Problem } from './schema/library.ts';
import type { LessonWords } from './words.ts';

const { Tag } = Markdoc;

/**
 * Renders the body of a lesson to HTML, once, at load.
 *
 * @param body Markdoc
 * @param firstLine line of the file on which the body begins, 1 for the first
 * @returns the HTML, and every problem that Markdoc finds, with its line
 */
export function renderLesson(
  file: string,
  body: string,
  firstLine: number,
  words: LessonWords,
): { html: string; problems: readonly Problem[] } {
  const config = markdocConfig(words);
  const tree = Markdoc.parse(body);
  const problems = Markdoc.validate(tree, config).map(({ error, lines, type }) => ({
    file,
    line: firstLine + (lines[0] ?? 0),
    rule: error.id,
    message: error.message,
    remedy: `Correct the ${type} here; the tags that can be used, with examples, are in CONTRIBUTING.md.`,
  }));
  const content = Markdoc.transform(tree, config);
  return { html: Markdoc.renderers.html(inParts(content)), problems };
}

/** Loose text becomes a part of its own, beside the sections that tags make: the page can space them alike. */
function inParts(content: RenderableTreeNode): RenderableTreeNode[] {
  const children = Tag.isTag(content) ? content.children : [content];
  const parts: RenderableTreeNode[] = [];
  let loose: RenderableTreeNode[] = [];
  const flush = () => {
    if (loose.length > 0) parts.push(new Tag('section', { class: 'lesson-part flow' }, loose));
    loose = [];
  };
  for (const child of children) {
    if (Tag.isTag(child) && child.name === 'section') {
      flush();
      parts.push(child);
    } else {
      loose.push(child);
    }
  }
  flush();
  return parts;
}
