import type { Node } from '@markdoc/markdoc';
import { attributeOf, innerText } from '../body.ts';
import type { Body } from '../body.ts';
import { parseLessonLink } from '../blocks.ts';
import type { Problem } from '../schema/library.ts';
import { slug } from '../slug.ts';
import type { CourseSources } from '../sources.ts';

/** Tags that render a heading of level 2. */
const titledTags: readonly (string | undefined)[] = ['scenario', 'reflection', 'tool', 'video'];

/** Returns the address of a node inside its text, or null. */
function anchorOf(node: Node): string | null {
  if (node.type === 'heading') return slug(innerText(node));
  if (node.tag === 'scenario') return slug(attributeOf(node, 'title'));
  const hasId = node.tag === 'figure' || titledTags.includes(node.tag);
  return hasId ? attributeOf(node, 'id') : null;
}

/** Checks that two places in one text have different addresses. */
export function checkAnchors({ bodies }: Pick<CourseSources, 'bodies'>): readonly Problem[] {
  return bodies.flatMap(({ file, nodes, lineOf }) => {
    const seen = new Set<string>();
    return nodes.flatMap((node) => {
      const anchor = anchorOf(node);
      if (anchor === null) return [];
      if (!seen.has(anchor)) {
        seen.add(anchor);
        return [];
      }
      return [
        {
          file,
          line: lineOf(node),
          rule: 'duplicate-anchor',
          message: `This text already has the address "#${anchor}".`,
          remedy: 'Reword the heading, or give the tag another id.',
        },
      ];
    });
  });
}

/** Checks that headings begin at level 2 and skip no level, since screen readers navigate by headings. */
export function checkHeadings({ bodies }: Pick<CourseSources, 'bodies'>): readonly Problem[] {
  return bodies.flatMap(({ file, nodes, lineOf }) => {
    let level = 1;
    return nodes.flatMap((node) => {
      if (titledTags.includes(node.tag)) level = 2;
      if (node.type !== 'heading') return [];
      const last = level;
      level = Number(node.attributes.level);
      if (level > 1 && level <= last + 1) return [];
      return [
        {
          file,
          line: lineOf(node),
          rule: 'heading-jump',
          message:
            level === 1
              ? 'The text has a heading of level 1, but the title of the page already is one.'
              : `A heading of level ${String(level)} follows one of level ${String(last)}.`,
          remedy: `Begin the line with ${'#'.repeat(level === 1 ? 2 : last + 1)}.`,
        },
      ];
    });
  });
}

/** Checks that links inside the course lead to an existing lesson and heading. */
export function checkLinks(course: CourseSources): readonly Problem[] {
  const lessons = new Map(
    course.modules.flatMap((module) => module.lessons).map(({ data, body }) => [data.id, body]),
  );
  const hasAnchor = (body: Body, anchor: string) => body.nodes.some((node) => anchorOf(node) === anchor);
  const faultOf = (body: Body, href: string): string | null => {
    if (/^(https?:\/\/|mailto:)\S+$/.test(href)) return null;
    if (href.startsWith('#')) {
      return hasAnchor(body, href.slice(1)) ? null : `This text has no heading or id "${href}".`;
    }
    const link = parseLessonLink(href);
    if (link === null) return `"${href}" is not an address that a link can have.`;
    const target = lessons.get(link.lessonId);
    if (target === undefined) return `The course has no lesson "${link.lessonId}".`;
    return link.anchor === '' || hasAnchor(target, link.anchor)
      ? null
      : `The lesson "${link.lessonId}" has no heading or id "#${link.anchor}".`;
  };
  return course.bodies.flatMap((body) =>
    body.nodes
      .filter(({ type }) => type === 'link')
      .flatMap((node) => {
        const href = attributeOf(node, 'href');
        const message = faultOf(body, href);
        return message === null
          ? []
          : [
              {
                file: body.file,
                line: body.lineOf(node, href),
                rule: 'dead-link',
                message,
                remedy: 'Link to lesson:its-id or lesson:its-id#a-heading, or to a full address with https.',
              },
            ];
      }),
  );
}
