/**
 * A block of a text. The tree holds only what the author wrote. Each renderer adds the words, addresses and
 * styles of its own format.
 */
export type Block =
  Paragraph | Heading | List | Table | Code | Rule | Quote | Callout | Steps | Figure | Scenario | Branch;

/** Inline content. Adjacent strings are merged. */
export type Content = readonly Inline[];

export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly content: Content }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly to: LinkTarget; readonly content: Content }
  | { readonly kind: 'term'; readonly to: TermTarget; readonly content: Content };

export type LinkTarget =
  | { readonly kind: 'url'; readonly href: string }
  /** An anchor in the same text. */
  | { readonly kind: 'place'; readonly anchor: string }
  | {
      readonly kind: 'lesson';
      readonly courseId: string;
      readonly lessonId: string;
      /** The anchor is empty if the link leads to the whole lesson. */
      readonly anchor: string;
    }
  | TermTarget;

/** A link to an entry of the glossary. */
export interface TermTarget {
  readonly kind: 'term';
  readonly courseId: string;
  readonly termId: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly content: Content;
  /** Whether the text stands directly in a list item or tag, without a `<p>` around it. */
  readonly tight?: true | undefined;
}

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  /** The anchor for links to the heading. */
  readonly id: string;
  readonly content: Content;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The first number, if it is not 1. */
  readonly start?: number | undefined;
  readonly items: readonly (readonly Block[])[];
}

/** A table. The first cell of each row is the header of the row. */
export interface Table {
  readonly kind: 'table';
  readonly head: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
}

export interface Code {
  readonly kind: 'code';
  readonly language?: string | undefined;
  readonly text: string;
}

export interface Rule {
  readonly kind: 'rule';
}

interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
  readonly source?: string | undefined;
}

/** A short aside with a title. */
interface Callout {
  readonly kind: 'callout';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A numbered list whose order matters. */
export interface Steps {
  readonly kind: 'steps';
  readonly blocks: readonly Block[];
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly title: string;
  /** Describes what a reader learns from the drawing. */
  readonly description: string;
  readonly drawing: Drawing;
  readonly caption: readonly Block[];
}

/** An SVG drawing. Its classes name the role of a shape, and each renderer assigns colors to the roles. */
export interface Drawing {
  readonly viewBox: string;
  readonly shapes: readonly Shape[];
}

export interface Shape {
  /** The name of the SVG element. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (Shape | string)[];
}

/** A decision to make, with branches to choose from. */
export interface Scenario {
  readonly kind: 'scenario';
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly branches: readonly Branch[];
}

export const ratings = ['strong', 'workable', 'weak'] as const;

/** A choice and its consequences. */
export interface Branch {
  readonly kind: 'branch';
  readonly letter: string;
  readonly choice: string;
  readonly rating: (typeof ratings)[number];
  readonly blocks: readonly Block[];
  /** The reason for the rating. */
  readonly why: readonly Block[];
}
