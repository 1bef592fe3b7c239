/** What the server says to a form that a script saved; words are ready to be shown. */
export interface SaveAnswer {
  /** "Saved 10:42 AM", or why not. */
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
  /** What the page shows now, by the name of the hidden field that says so. */
  readonly bases?: Readonly<Record<string, string>>;
  /** "3 of 10 answered". */
  readonly status?: string;
  readonly questions?: readonly QuestionState[];
}

export interface QuestionState {
  readonly number: number;
  readonly isAnswered: boolean;
  readonly isFlagged: boolean;
  readonly state: string;
}

/** Whether it is an answer of ours, and not the page of some proxy between. */
export const isSaveAnswer = (value: unknown): value is SaveAnswer =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
