/** A file beside the lessons that a browser may ask for. */
export interface Media {
  readonly courseId: string;
  /** Folder of its module and name, as in "1-the-first-ring/a-call.webm". */
  readonly file: string;
  /** Path from the content folder. */
  readonly path: string;
  readonly bytes: number;
}
