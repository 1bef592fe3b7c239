import { attributeOf } from '../body.ts';
import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

/** The fewest characters that can describe a drawing. */
export const shortestDescription = 20;

/** Checks that a drawing is a figure with a description. */
export function checkImages({ bodies }: Pick<CourseSources, 'bodies'>): readonly Problem[] {
  return bodies.flatMap(({ file, nodes, lineOf }) =>
    nodes.flatMap((node): readonly Problem[] => {
      const line = lineOf(node);
      if (node.type === 'image') {
        return [
          {
            file,
            line,
            rule: 'image',
            message: 'The text has a Markdown image, which has no caption and no full description.',
            remedy: 'Use {% figure %} with an SVG drawing, a title and a description.',
          },
        ];
      }
      if (node.tag !== 'figure' || attributeOf(node, 'description').length >= shortestDescription) return [];
      return [
        {
          file,
          line,
          rule: 'missing-alt',
          message: `The drawing "${attributeOf(node, 'src')}" has no description, or one that is too short.`,
          remedy: 'Say in description="…" what a reader would learn from looking at it.',
        },
      ];
    }),
  );
}
