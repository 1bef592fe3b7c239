import { createElement, Fragment } from 'react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { translator } from '#app/messages/messages.ts';
import type { Locale, Translate } from '#app/messages/messages.ts';
import { contentText } from '#courses/prose.ts';
import type {
  Block,
  Branch,
  Content,
  Figure,
  Inline,
  LinkTarget,
  Shape,
  Table,
  TermTarget,
} from '#courses/schema/block.ts';
import { CheckIcon, HalfIcon, TurnedIcon } from './icons.tsx';
import { usePage } from './page-context.tsx';
import { meaningId } from './meaning-id.ts';
import { targetPath } from './target-path.ts';

interface CourseTextProps {
  readonly blocks: readonly Block[];
  /**
   * The id of the lesson on a page that prints several lessons. It moves headings one level down, makes
   * anchors unique on the page, and opens all branches.
   */
  readonly printedIn?: string;
  /** Whether it is a part of a lesson. */
  readonly isPart?: boolean;
  /** Whether the page has the meanings of terms. Elsewhere a term leads to the glossary. */
  readonly opensTerms?: boolean;
}

/** Shows a text of a course or training. */
export function CourseText({ blocks, printedIn, isPart = false, opensTerms = false }: CourseTextProps) {
  const { locale } = usePage();
  const markup = { __html: markupOf(blocks, locale, printedIn, opensTerms) };
  return isPart ? (
    <section className="lesson-part flow" dangerouslySetInnerHTML={markup} />
  ) : (
    <div className="flow" dangerouslySetInnerHTML={markup} />
  );
}

/** The markup of texts, by how they are shown. Another content has other texts. */
const rendered = new WeakMap<object, Map<string, string>>();

/**
 * Returns a text as HTML. It is the same for everybody, so it is rendered once. Plain functions render the
 * single blocks, because a component for each would be slower.
 */
export function markupOf(
  blocks: readonly Block[],
  locale: Locale,
  printedIn?: string,
  opensTerms = false,
): string {
  // A block that is shown by itself comes in a new array each time.
  const text = (blocks.length === 1 ? blocks[0] : undefined) ?? blocks;
  const known = rendered.get(text) ?? new Map<string, string>();
  rendered.set(text, known);
  const key = `${locale} ${printedIn ?? ''} ${String(opensTerms)}`;
  const markup =
    known.get(key) ??
    renderToStaticMarkup(
      createElement(Fragment, null, ...drawBlocks(blocks, { t: translator(locale), printedIn, opensTerms })),
    );
  known.set(key, markup);
  return markup;
}

interface Setting {
  readonly t: Translate;
  readonly printedIn: string | undefined;
  readonly opensTerms: boolean;
}

const drawBlocks = (blocks: readonly Block[], setting: Setting): readonly ReactNode[] =>
  blocks.map((block, index) => drawBlock(block, setting, index));

function drawBlock(block: Block, setting: Setting, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph': {
      const content = drawContent(block.content, setting);
      return block.tight === true ? content : <p key={key}>{content}</p>;
    }
    case 'heading': {
      const level = setting.printedIn === undefined ? block.level : Math.min(block.level + 1, 6);
      const content = drawContent(block.content, setting);
      return createElement(`h${String(level)}`, { key, id: placeName(block.id, setting) }, ...content);
    }
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{drawBlocks(item, setting)}</li>);
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
    case 'table':
      return drawTable(block, setting, key);
    case 'code':
      return (
        <pre key={key} data-language={block.language}>
          {block.text}
        </pre>
      );
    case 'rule':
      return <hr key={key} />;
    case 'quote':
      return (
        <blockquote key={key}>
          {drawBlocks(block.blocks, setting)}
          {block.source !== undefined && <footer className="note">{block.source}</footer>}
        </blockquote>
      );
    case 'callout':
      return (
        <div className="callout" key={key}>
          <p>{block.title}</p>
          {drawBlocks(block.blocks, setting)}
        </div>
      );
    case 'steps':
      return (
        <div className="procedure" key={key}>
          {drawBlocks(block.blocks, setting)}
        </div>
      );
    case 'figure':
      return drawFigure(block, setting, key);
    case 'scenario': {
      const id = placeName(block.id, setting);
      return (
        <section className="lesson-part flow" aria-labelledby={id} key={key}>
          <p className="kind">{setting.t('lesson.scenario')}</p>
          {createElement(setting.printedIn === undefined ? 'h2' : 'h3', { id }, block.title)}
          {drawBlocks(block.blocks, setting)}
          <p className="label">{setting.t('lesson.chooseBranch')}</p>
          <div>{drawBlocks(block.branches, setting)}</div>
        </section>
      );
    }
    case 'branch':
      return drawBranch(block, setting, key);
  }
}

const placeName = (id: string, { printedIn }: Setting): string =>
  printedIn === undefined ? id : `${printedIn}-${id}`;

/** Renders a table. The labels of its cells are for narrow screens, which show each row as a list. */
function drawTable({ head, rows }: Table, setting: Setting, key: number): ReactNode {
  const labels = head.map(contentText);
  return (
    <table className="fold" key={key}>
      <thead>
        <tr>
          {head.map((cell, column) => (
            <th scope="col" key={column}>
              {drawContent(cell, setting)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) =>
              column === 0 ? (
                <th scope="row" key={column}>
                  {drawContent(cell, setting)}
                </th>
              ) : (
                <td data-label={labels[column] ?? ''} key={column}>
                  {drawContent(cell, setting)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Renders a drawing inline, so that it follows the colors of the theme, of print and of high contrast. */
function drawFigure(
  { id, title, description, drawing, caption }: Figure,
  setting: Setting,
  key: number,
): ReactNode {
  const name = placeName(id, setting);
  return (
    <figure id={name} key={key}>
      <svg
        viewBox={drawing.viewBox}
        {...sizeOf(drawing.viewBox)}
        role="img"
        aria-labelledby={`${name}-title ${name}-desc`}
        className="drawing"
      >
        <title id={`${name}-title`}>{title}</title>
        <desc id={`${name}-desc`}>{description}</desc>
        {drawShapes(drawing.shapes)}
      </svg>
      <figcaption>{drawBlocks(caption, setting)}</figcaption>
    </figure>
  );
}

/** Returns the size of a drawing where there are no styles. */
function sizeOf(viewBox: string) {
  const [, , width, height] = viewBox.split(/[\s,]+/);
  return { width, height };
}

const drawShapes = (content: Shape['content']): readonly ReactNode[] =>
  content.map((shape, index) =>
    typeof shape === 'string'
      ? shape
      : createElement(shape.name, { key: index, ...propsOf(shape.attributes) }, ...drawShapes(shape.content)),
  );

/** Converts the names of SVG attributes to those of React, such as `className` and `strokeWidth`. */
const propsOf = (attributes: Shape['attributes']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name === 'class' ? 'className' : name.replace(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase()),
      value,
    ]),
  );

/** The word, icon and class of each rating. Word and icon carry the meaning, never the color alone. */
const ratingLooks = {
  strong: { word: 'lesson.strong', className: 'state is-done', Icon: CheckIcon },
  workable: { word: 'lesson.workable', className: 'state', Icon: HalfIcon },
  weak: { word: 'lesson.weak', className: 'state is-wrong', Icon: TurnedIcon },
} as const;

function drawBranch(
  { letter, choice, rating, blocks, why }: Branch,
  setting: Setting,
  key: number,
): ReactNode {
  const { word, className, Icon } = ratingLooks[rating];
  return (
    <details className="branch" open={setting.printedIn !== undefined} key={key}>
      <summary>
        <b>{letter}</b> <span>{choice}</span>
      </summary>
      <div className="branch-out flow">
        {drawBlocks(blocks, setting)}
        <p className={className}>
          <Icon />
          {` ${setting.t(word)}`}
        </p>
        {drawBlocks(why, setting)}
      </div>
    </details>
  );
}

const drawContent = (content: Content, setting: Setting): readonly ReactNode[] =>
  content.map((inline, index) => (typeof inline === 'string' ? inline : drawInline(inline, setting, index)));

function drawInline(inline: Exclude<Inline, string>, setting: Setting, key: number): ReactNode {
  switch (inline.kind) {
    case 'strong':
      return <strong key={key}>{drawContent(inline.content, setting)}</strong>;
    case 'emphasis':
      return <em key={key}>{drawContent(inline.content, setting)}</em>;
    case 'strike':
      return <s key={key}>{drawContent(inline.content, setting)}</s>;
    case 'code':
      return <code key={key}>{inline.text}</code>;
    case 'break':
      return <br key={key} />;
    case 'link':
      return drawLink(inline.to, inline.content, setting, key);
    case 'term':
      return <dfn key={key}>{drawTerm(inline.to, inline.content, setting)}</dfn>;
  }
}

/** A term opens its meaning, which stands elsewhere on the page. The browser does that without a script. */
function drawTerm(to: TermTarget, content: Content, setting: Setting): ReactNode {
  if (!setting.opensTerms) return drawLink(to, content, setting, 0);
  const opens = { popovertarget: meaningId(to.termId) };
  return (
    <button type="button" className="term" {...opens}>
      {drawContent(content, setting)}
    </button>
  );
}

function drawLink(to: LinkTarget, content: Content, setting: Setting, key: number): ReactNode {
  const href = to.kind === 'place' ? `#${placeName(to.anchor, setting)}` : targetPath(to);
  return (
    <a href={href} rel={/^https?:/.test(href) ? 'noreferrer' : undefined} key={key}>
      {drawContent(content, setting)}
    </a>
  );
}
