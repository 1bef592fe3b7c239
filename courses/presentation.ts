/** What the platform lends to the text of a course: a few words in its language, and the addresses of its pages. */
export interface Presentation {
  readonly words: LessonWords;
  readonly paths: {
    readonly lesson: (courseId: string, lessonId: string) => string;
    readonly glossary: (courseId: string) => string;
    readonly media: (courseId: string, file: string) => string;
  };
}

export interface LessonWords {
  readonly scenario: string;
  readonly chooseBranch: string;
  readonly ratings: { readonly strong: string; readonly workable: string; readonly weak: string };
}
