import Markdoc from '@markdoc/markdoc';
import type { Config, Node, RenderableTreeNode, Schema } from '@markdoc/markdoc';
import { attributeOf, innerText } from './body.ts';
import type { Presentation } from './presentation.ts';
import { fieldKinds } from './schema/part.ts';
import type { LessonWords } from './presentation.ts';

const { Tag } = Markdoc;

type Rating = keyof LessonWords['ratings'];

/** Sign and class that go with the word for a branch: no meaning by color alone. */
const ratingSigns: Record<Rating, { className: string; paths: readonly Record<string, string>[] }> = {
  strong: {
    className: 'state is-done',
    paths: [{ d: 'M3.5 10.5l4.2 4.3L16.5 5.6', fill: 'none', stroke: 'currentColor', 'stroke-width': '2.6' }],
  },
  workable: {
    className: 'state',
    paths: [
      {
        d: 'M2.5 10a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '2.2',
      },
      { d: 'M10 2.5a7.5 7.5 0 0 1 0 15z', fill: 'currentColor' },
    ],
  },
  weak: {
    className: 'state is-wrong',
    paths: [
      {
        d: 'M4 6h8a4 4 0 0 1 0 8H6M9 10.5L5.5 14 9 17.5',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': '2.2',
      },
    ],
  },
};

/** "What a first talk is for" becomes "what-a-first-talk-is-for". */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** All the text in a rendered tree. */
export function textOf(node: RenderableTreeNode | readonly RenderableTreeNode[]): string {
  if (Array.isArray(node)) return node.map((child: RenderableTreeNode) => textOf(child)).join('');
  if (typeof node === 'string') return node;
  return Tag.isTag(node) ? textOf(node.children) : '';
}

const isTag = (name: string) => (node: RenderableTreeNode) => Tag.isTag(node) && node.name === name;

const heading: Schema = {
  children: ['inline'],
  attributes: { level: { type: Number, required: true } },
  transform(node, config) {
    const children = node.transformChildren(config);
    return new Tag(`h${String(node.attributes.level)}`, { id: slug(textOf(children)) }, children);
  },
};

/** A table that becomes a list on a narrow screen: the first cell of a row is its header, the others are labeled. */
const table: Schema = {
  transform(node, config) {
    const [head, body] = node.transformChildren(config).filter(Tag.isTag);
    const labels = head === undefined ? [] : cellsOf(head).flat();
    const rows = body === undefined ? [] : cellsOf(body);
    return new Tag('table', { class: 'fold' }, [
      new Tag('thead', {}, [
        new Tag(
          'tr',
          {},
          labels.map((label) => new Tag('th', { scope: 'col' }, label.children)),
        ),
      ]),
      new Tag(
        'tbody',
        {},
        rows.map(([first, ...cells]) => {
          const header = new Tag('th', { scope: 'row' }, first?.children ?? []);
          const labeled = cells.map(
            (cell, index) =>
              new Tag('td', { 'data-label': textOf(labels[index + 1]?.children ?? []) }, cell.children),
          );
          return new Tag('tr', {}, [header, ...labeled]);
        }),
      ),
    ]);
  },
};

function cellsOf(part: InstanceType<typeof Tag>) {
  return part.children.filter(Tag.isTag).map((row) => row.children.filter(Tag.isTag));
}

const callout: Schema = {
  render: 'div',
  attributes: { title: { type: String, required: true } },
  transform(node, config) {
    const title = new Tag('p', {}, [String(node.attributes.title)]);
    return new Tag('div', { class: 'callout' }, [title, ...node.transformChildren(config)]);
  },
};

const id = { type: String, required: true, matches: /^[a-z0-9]+(-[a-z0-9]+)*$/ } as const;

const title = { type: String, required: true } as const;

/** What a learner fills in or answers is made into parts by `render.ts`; here it is only described. */
const reflection: Schema = { attributes: { id, title } };

const tool: Schema = {
  attributes: { id, code: { type: String, required: true }, title },
};

const field: Schema = {
  selfClosing: true,
  attributes: {
    id,
    kind: { type: String, required: true, matches: [...fieldKinds] },
    label: { type: String, required: true },
    hint: { type: String },
    options: { type: String },
  },
};

const check: Schema = { selfClosing: true, attributes: { item: id } };

/** Its content is the transcript. */
const video: Schema = {
  attributes: {
    id,
    title,
    minutes: { type: Number, required: true },
    src: { type: String },
    captions: { type: String },
    link: { type: String },
    megabytes: { type: Number },
  },
};

/** A list whose order matters, in larger steps. */
const steps: Schema = {
  transform: (node, config) => new Tag('div', { class: 'procedure' }, node.transformChildren(config)),
};

const quote: Schema = {
  attributes: { source: { type: String, required: true } },
  transform(node, config) {
    const source = new Tag('footer', { class: 'note' }, [String(node.attributes.source)]);
    return new Tag('blockquote', {}, [...node.transformChildren(config), source]);
  },
};

/** Gives the drawing of that name beside the text, or null. */
export type ReadFigure = (src: string) => string | null;

/** Where a text stands, and how its course speaks and links. */
export interface Setting {
  readonly courseId: string;
  readonly presentation: Presentation;
  readonly readFigure: ReadFigure;
}

/** An author's link to a lesson: `lesson:its-id`, or `lesson:its-id#a-heading`. */
export function parseLessonLink(href: string): { readonly lessonId: string; readonly anchor: string } | null {
  const [, lessonId, anchor = ''] = /^lesson:([^#]+)(?:#(.+))?$/.exec(href) ?? [];
  return lessonId === undefined ? null : { lessonId, anchor };
}

/** The glossary's name for what stands in a `term` tag. */
export const termOf = (node: Node): string => attributeOf(node, 'of') || innerText(node);

/** A drawing stands in the page itself, so that it takes the colors of the theme, of paper and of high contrast. */
const figureTag = (figures: ReadFigure): Schema => ({
  attributes: {
    id,
    src: { type: String, required: true },
    title,
    description: { type: String, required: true },
  },
  validate: (node) =>
    figures(String(node.attributes.src)) === null
      ? [
          {
            id: 'missing-figure',
            level: 'error',
            message: `There is no drawing "${String(node.attributes.src)}" here.`,
          },
        ]
      : [],
  transform(node, config) {
    const name = String(node.attributes.id);
    const drawing = figures(String(node.attributes.src)) ?? '';
    const [, viewBox = '0 0 640 400', shapes = ''] =
      /<svg[^>]*viewBox="([^"]+)"[^>]*>([\s\S]*)<\/svg>/.exec(drawing) ?? [];
    const label = new Tag('title', { id: `${name}-title` }, [String(node.attributes.title)]);
    const text = new Tag('desc', { id: `${name}-desc` }, [String(node.attributes.description)]);
    const svg = new Tag(
      'svg',
      { viewBox, role: 'img', 'aria-labelledby': `${name}-title ${name}-desc`, class: 'drawing' },
      [label, text, new Tag('drawn-shapes', {}, [Buffer.from(shapes).toString('base64')])],
    );
    return new Tag('figure', { id: name }, [svg, new Tag('figcaption', {}, node.transformChildren(config))]);
  },
});

/** Puts the shapes of drawings where the renderer, which escapes text, could not. */
export const placeDrawings = (html: string): string =>
  html.replace(/<drawn-shapes>([\w+/=]*)<\/drawn-shapes>/g, (_match, shapes: string) =>
    Buffer.from(shapes, 'base64').toString('utf8'),
  );

/** The tags that an author may use, and what each becomes. */
export function markdocConfig({ courseId, presentation, readFigure }: Setting): Config {
  const { words, paths } = presentation;

  const link: Schema = {
    attributes: { href: { type: String, required: true }, title: { type: String } },
    transform(node, config) {
      const href = attributeOf(node, 'href');
      const lesson = parseLessonLink(href);
      const isElsewhere = /^https?:/.test(href);
      const target =
        lesson === null
          ? href
          : `${paths.lesson(courseId, lesson.lessonId)}${lesson.anchor === '' ? '' : `#${lesson.anchor}`}`;
      return new Tag(
        'a',
        { href: target, ...(isElsewhere ? { rel: 'noreferrer' } : {}) },
        node.transformChildren(config),
      );
    },
  };

  const term: Schema = {
    attributes: { of: { type: String } },
    transform: (node, config) =>
      new Tag('dfn', {}, [
        new Tag(
          'a',
          { href: `${paths.glossary(courseId)}#${slug(termOf(node))}` },
          node.transformChildren(config),
        ),
      ]),
  };

  const scenario: Schema = {
    attributes: { title: { type: String, required: true } },
    transform(node, config) {
      const heading = String(node.attributes.title);
      const anchor = slug(heading);
      const children = node.transformChildren(config);
      const branches = children.filter(isTag('details'));
      return new Tag('section', { class: 'lesson-part flow', 'aria-labelledby': anchor }, [
        new Tag('p', { class: 'kind' }, [words.scenario]),
        new Tag('h2', { id: anchor }, [heading]),
        ...children.filter((child) => !isTag('details')(child)),
        new Tag('p', { class: 'label' }, [words.chooseBranch]),
        new Tag('div', {}, branches),
      ]);
    },
  };

  const branch: Schema = {
    attributes: {
      letter: { type: String, required: true, matches: ['A', 'B', 'C', 'D'] },
      choice: { type: String, required: true },
      rating: { type: String, required: true, matches: ['strong', 'workable', 'weak'] },
    },
    transform(node, config) {
      const rating = ratingOf(node.attributes.rating);
      const sign = ratingSigns[rating];
      const children = node.transformChildren(config);
      return new Tag('details', { class: 'branch' }, [
        new Tag('summary', {}, [
          new Tag('b', {}, [String(node.attributes.letter)]),
          new Tag('span', {}, [String(node.attributes.choice)]),
        ]),
        new Tag('div', { class: 'branch-out flow' }, [
          ...children.filter((child) => !isTag('why')(child)),
          new Tag('p', { class: sign.className }, [
            new Tag(
              'svg',
              { viewBox: '0 0 20 20', 'aria-hidden': 'true' },
              sign.paths.map((path) => new Tag('path', path)),
            ),
            ` ${words.ratings[rating]}`,
          ]),
          ...children.filter(isTag('why')).flatMap((child) => (Tag.isTag(child) ? child.children : [])),
        ]),
      ]);
    },
  };

  return {
    nodes: { heading, table, link },
    tags: {
      callout,
      term,
      scenario,
      branch,
      why: { render: 'why' },
      steps,
      quote,
      figure: figureTag(readFigure),
      video,
      reflection,
      tool,
      field,
      check,
    },
  };
}

function ratingOf(value: unknown): Rating {
  return value === 'strong' || value === 'weak' ? value : 'workable';
}
