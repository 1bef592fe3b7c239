/** A media file beside the lessons that browsers can request. */
export interface Media {
  readonly courseId: string;
  /** The folder of the module and the file name, such as "1-the-first-ring/a-call.webm". */
  readonly file: string;
  /** Path from the content folder. */
  readonly path: string;
  readonly bytes: number;
}
