/** The time zones of a region, such as "America". */
export interface ZoneGroup {
  readonly region: string;
  readonly zones: readonly {
    /** The IANA name, such as "America/New_York". */
    readonly id: string;
    /** The name in lists, such as "New York". */
    readonly name: string;
  }[];
}

/** What a form asks a learner whose time zone is not known. */
export interface ZoneQuestion {
  /** The name of the zone of the site. */
  readonly siteZone: string;
  readonly groups: readonly ZoneGroup[];
}
