/** The response to a script that saved a form. Its texts are ready to be shown. */
export interface SaveResponse {
  /** "Saved 10:42 AM", or why nothing was saved. */
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
  /** Nothing was saved or held, so the browser goes on keeping what was typed. */
  readonly isUnsaved?: true;
  /** The statement about the learner whom the page belongs to now. */
  readonly owner?: string;
  /** New values for hidden fields, by field name. They are digests of what the page shows now. */
  readonly bases?: Readonly<Record<string, string>>;
  /** Texts of fields that another window had changed too, by field name. Most begin with the posted. */
  readonly joined?: Readonly<Record<string, string>>;
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

/** Tells whether a response is from Lectern, and not from a proxy in between. */
export const isSaveResponse = (value: unknown): value is SaveResponse =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
