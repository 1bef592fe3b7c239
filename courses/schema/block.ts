/**
 * A text as a tree of blocks: what an author wrote, without anything that belongs to one place where it is read. Words of
 * the page, addresses and looks are added by whatever renders the tree.
 */
export type Block =
  Paragraph | Heading | List | Table | Code | Rule | Quote | Callout | Steps | Figure | Scenario | Branch;

/** Text in a line: strings, and between them what is set apart. Two strings never follow each other. */
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
  /** A place in the same text. */
  | { readonly kind: 'place'; readonly anchor: string }
  | {
      readonly kind: 'lesson';
      readonly courseId: string;
      readonly lessonId: string;
      /** Empty for the lesson as a whole. */
      readonly anchor: string;
    }
  | TermTarget;

/** An entry of the glossary. */
export interface TermTarget {
  readonly kind: 'term';
  readonly courseId: string;
  readonly termId: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly content: Content;
  /** It is the text of an item or of a tag, without space around it. */
  readonly tight?: true | undefined;
}

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  /** Where a link to it leads. */
  readonly id: string;
  readonly content: Content;
}

export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The first number, where it is not 1. */
  readonly start?: number | undefined;
  readonly items: readonly (readonly Block[])[];
}

/** The first cell of a row is its header. */
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

export interface Quote {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
  readonly source?: string | undefined;
}

/** A short aside. */
export interface Callout {
  readonly kind: 'callout';
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A list whose order matters. */
export interface Steps {
  readonly kind: 'steps';
  readonly blocks: readonly Block[];
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly title: string;
  /** What somebody would learn from looking at it. */
  readonly description: string;
  readonly drawing: Drawing;
  readonly caption: readonly Block[];
}

/** An SVG drawing. Its classes say what a shape is, and each place where it is shown gives them colors. */
export interface Drawing {
  readonly viewBox: string;
  readonly shapes: readonly Shape[];
}

export interface Shape {
  /** Name of an SVG element. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (Shape | string)[];
}

/** A decision to make. */
export interface Scenario {
  readonly kind: 'scenario';
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly branches: readonly Branch[];
}

export const ratings = ['strong', 'workable', 'weak'] as const;

/** One way to decide, and what comes of it. */
export interface Branch {
  readonly kind: 'branch';
  readonly letter: string;
  readonly choice: string;
  readonly rating: (typeof ratings)[number];
  readonly blocks: readonly Block[];
  /** The reason for the rating. */
  readonly why: readonly Block[];
}
