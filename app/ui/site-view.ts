/** The learner of the request, as the header shows them. */
export interface ShownLearner {
  readonly name: string;
  readonly isGuest: boolean;
  readonly isShared: boolean;
}

/** The operator's own face, as every page shows it. */
export interface SiteView {
  readonly name: string;
  /** False if the site has the name of the software. */
  readonly isNamed: boolean;
  readonly logo: {
    readonly href: string;
    readonly type: string;
    readonly width: number;
    readonly height: number;
  } | null;
  /** The stylesheet with the colors of the operator. */
  readonly sheetHref: string | null;
  readonly credits: readonly string[];
  /** Where learners get help. */
  readonly help: { readonly text: string; readonly href: string } | null;
  readonly poweredBy: boolean;
}
