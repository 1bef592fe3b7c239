import type { Config, Schema } from '@markdoc/markdoc';
import { attributeOf } from './body.ts';
import { parseDrawing } from './drawing.ts';
import { ratings } from './schema/block.ts';
import { fieldKinds } from './schema/part.ts';

/** Returns the content of an SVG file beside the text, or null if there is no such file. */
export type ReadFigure = (src: string) => string | null;

const id = { type: String, required: true, matches: /^[a-z0-9]+(-[a-z0-9]+)*$/ } as const;
const text = { type: String, required: true } as const;

const figure = (readFigure: ReadFigure): Schema => ({
  attributes: { id, src: { type: String, required: true }, title: text, description: text },
  validate(node) {
    const src = attributeOf(node, 'src');
    const svg = readFigure(src);
    if (svg === null)
      return [{ id: 'missing-figure', level: 'error', message: `There is no drawing "${src}" here.` }];
    const drawing = parseDrawing(svg);
    return drawing.ok ? [] : [{ id: 'drawing', level: 'error', message: `"${src}" ${drawing.fault}` }];
  },
});

/** Returns the tags of authors with their attributes. `blocks.ts` and `parts.ts` convert each tag. */
export const markdocConfig = (readFigure: ReadFigure): Config => ({
  nodes: {
    // The default schema of Markdoc refuses a line break inside a link.
    link: { attributes: { href: { type: String, required: true }, title: { type: String } } },
  },
  tags: {
    callout: { attributes: { title: text } },
    term: { attributes: { of: { type: String } } },
    scenario: { attributes: { title: text } },
    branch: {
      attributes: {
        letter: { type: String, required: true, matches: ['A', 'B', 'C', 'D'] },
        choice: text,
        rating: { type: String, required: true, matches: [...ratings] },
      },
    },
    why: {},
    steps: {},
    quote: { attributes: { source: text } },
    figure: figure(readFigure),
    // The content of a video is its transcript.
    video: {
      attributes: {
        id,
        title: text,
        minutes: { type: Number, required: true },
        src: { type: String },
        captions: { type: String },
        link: { type: String },
        megabytes: { type: Number },
      },
    },
    reflection: { attributes: { id, title: text } },
    tool: { attributes: { id, code: text, title: text } },
    field: {
      selfClosing: true,
      attributes: {
        id,
        kind: { type: String, required: true, matches: [...fieldKinds] },
        label: text,
        hint: { type: String },
        options: { type: String },
      },
    },
    check: { selfClosing: true, attributes: { item: id } },
  },
});
