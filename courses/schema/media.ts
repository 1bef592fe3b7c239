/** A media file beside the lessons that browsers can request. */
export interface Media {
  /** The address of the file on the site. */
  readonly url: string;
  /** Path from the content folder. */
  readonly path: string;
  readonly bytes: number;
}
