import type { Block } from '#courses/schema/block.ts';

/** What the pages of trainings show; words, never keys. */

export interface TrainingLine {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly description: string | null;
  /** "Webinar, 90 minutes. May 23, 2018 (date uncertain)." */
  readonly facts: string;
  readonly watchedAt: string | null;
  readonly isListed: boolean;
}

export interface FacetView {
  readonly id: string;
  readonly legend: string;
  /** Closed at first, since it is long. */
  readonly isFolded: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly isChosen: boolean;
  }[];
}

export interface ListingView {
  readonly facets: readonly FacetView[];
  readonly sorts: readonly { readonly value: string; readonly label: string; readonly isChosen: boolean }[];
  /** Filters that are set, each with the address without it. */
  readonly chosen: readonly { readonly key: string; readonly label: string; readonly href: string }[];
  readonly shown: number;
  readonly total: number;
  /** Never an empty one. */
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly TrainingLine[];
  }[];
}

export interface ResourceView {
  readonly kind: string;
  readonly label: string;
  readonly description: string | null;
  readonly url: string | null;
}

export interface Link {
  readonly href: string;
  readonly title: string;
}

export type WatchView =
  | { readonly kind: 'link'; readonly url: string; readonly site: string; readonly megabytes: number | null }
  | {
      readonly kind: 'player';
      readonly provider: string;
      readonly embedUrl: string;
      readonly title: string;
      /** The learner asked for it. */
      readonly isOpen: boolean;
    }
  /** There is a recording, but nobody wrote its address down here. */
  | { readonly kind: 'unknown'; readonly host: string };

export interface TrainingView {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly alsoTitled: readonly string[];
  readonly description: string | null;
  readonly objectives: readonly string[];
  readonly facts: readonly { readonly term: string; readonly values: readonly string[] }[];
  readonly series: (Link & { readonly place: string }) | null;
  readonly parts: readonly TrainingLine[];
  /** Of a series and the series in it: how many there are, and how many of them the learner watched. */
  readonly recordings: { readonly watched: number; readonly of: number };
  readonly canBeWatched: boolean;
  readonly watch: WatchView | null;
  readonly isPast: boolean;
  readonly accessNote: string | null;
  readonly needs: string | null;
  readonly dateNote: string | null;
  readonly minutesNote: string | null;
  readonly note: string | null;
  readonly transcript: readonly Block[] | null;
  readonly resources: readonly ResourceView[];
  readonly lessons: readonly (Link & { readonly number: string })[];
  readonly course: Link | null;
  readonly related: readonly TrainingLine[];
  /** Null where watching it earns none. */
  readonly hours: { readonly hours: number; readonly minutesPerHour: number } | null;
}
