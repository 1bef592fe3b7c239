/** A Conversation Plan in words. The page, the PDF, the Word document and the Markdown file show the same. */
export interface PlanView {
  readonly title: string;
  readonly course: PlanCourse;
  /** Empty for a guest or a visitor without a session. */
  readonly learnerName: string;
  /** The ISO day in the time zone of the learner. */
  readonly day: string;
  /** "5 of 12 pages filled, 2 begun." */
  readonly progress: string;
  readonly complete: number;
  readonly begun: number;
  readonly pages: readonly PlanPageView[];
}

interface PlanCourse {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
}

export interface PlanPageView {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly title: string;
  /** "1.5 Start small, start soon" */
  readonly lesson: string;
  /** The page of the tool. */
  readonly href: string;
  readonly state: 'complete' | 'begun' | 'empty';
  /** The state in words. */
  readonly standing: string;
  readonly missing: readonly MissingView[];
  readonly sections: readonly PlanSectionView[];
}

interface MissingView {
  readonly label: string;
  /** The address of the field on the page of its tool. */
  readonly href: string;
}

export interface PlanSectionView {
  readonly heading: string | null;
  readonly fields: readonly PlanFieldView[];
}

export interface PlanFieldView {
  readonly id: string;
  readonly label: string;
  readonly hint: string | null;
  readonly isMissing: boolean;
  readonly value: FieldValueView;
}

export type FieldValueView =
  | { readonly kind: 'words'; readonly texts: readonly string[] }
  /** Boxes, ticked or empty. */
  | { readonly kind: 'options'; readonly options: readonly OptionView[] }
  /** Lines for writing by hand. */
  | { readonly kind: 'blank'; readonly lines: number };

interface OptionView {
  readonly text: string;
  readonly isTicked: boolean;
}

/** How many pages of a plan are filled in, for pages that link to it. */
export interface PlanSummary {
  readonly href: string;
  readonly complete: number;
  readonly of: number;
}
