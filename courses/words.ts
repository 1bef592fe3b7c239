/** The few words that the platform itself adds to the body of a lesson, in the language of the course. */
export interface LessonWords {
  readonly scenario: string;
  readonly chooseBranch: string;
  readonly ratings: { readonly strong: string; readonly workable: string; readonly weak: string };
}
