import type { Block } from '#courses/schema/block.ts';
import type { EventFile } from '#courses/schema/event.ts';
import type { Program } from '#courses/schema/training.ts';
import type { StructuredData } from '#app/ui/structured-data.ts';

/** The data of the pages of trainings and events. It contains the words that are shown, not message keys. */

export interface TrainingLine {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly description: string | null;
  /** "Webinar, 90 minutes. May 23, 2018 (date uncertain)." */
  readonly facts: string;
  /** Says that the address of its recording is not known, or null. */
  readonly recording: string | null;
  readonly watchedAt: string | null;
  /** Whether the learner put it on their list. */
  readonly isListed: boolean;
}

/** One question by which the catalogue is filtered. */
export interface FacetView {
  readonly id: string;
  readonly legend: string;
  /** True for a long list of options, which is folded until it is opened. */
  readonly isFolded: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly isChosen: boolean;
  }[];
}

/** The catalogue as it is filtered and sorted. */
export interface ListingView {
  readonly facets: readonly FacetView[];
  readonly sorts: readonly { readonly value: string; readonly label: string; readonly isChosen: boolean }[];
  /** The filters that are set. Each has the address of the catalogue without it. */
  readonly chosen: readonly { readonly key: string; readonly label: string; readonly href: string }[];
  readonly shown: number;
  readonly total: number;
  /** Groups without a training are left out. */
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

interface Link {
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
      /** True if the learner asked for the player, which then loads. */
      readonly isOpen: boolean;
    }
  /** There is a recording, but its address is not known. */
  | { readonly kind: 'unknown'; readonly host: string; readonly isCourse: boolean };

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
  /** How many recordings a series and the series in it have, and how many of them the learner watched. */
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
  /** The contact hours for watching it. Null if it earns none. */
  readonly hours: { readonly hours: number; readonly minutesPerHour: number } | null;
}

/** What the learner saved about a training. */
export interface SavedTrainingView {
  readonly watchedAt: string | null;
  readonly isListed: boolean;
  readonly note: string;
  /** The digest of the note, which its form posts back. */
  readonly noteBase: string;
}

export type Contact = Program['contact'];

/** The page of a training. */
export interface TrainingPageView {
  readonly title: string;
  readonly description: string;
  readonly structured: StructuredData;
  readonly here: string;
  readonly training: TrainingView;
  readonly contact: Contact | null;
  readonly saved: SavedTrainingView;
}

/** The page of the catalogue. */
export interface TrainingsView {
  readonly title: string;
  readonly description: string;
  readonly listing: ListingView;
  /** Whether the learner saved anything about a training. */
  readonly hasSaved: boolean;
  readonly resources: readonly ResourceView[];
  readonly contact: Contact | null;
}

/** The page of what a learner saved about trainings. */
export interface SavedTrainingsView {
  readonly title: string;
  readonly listed: readonly TrainingLine[];
  readonly watched: readonly TrainingLine[];
  readonly notes: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
    readonly text: string;
    readonly changedAt: string;
  }[];
}

/** An event. Times are formatted in the time zone of the event, and dates are also given as ISO text. */
export interface EventView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly kind: EventFile['kind'];
  readonly description: string;
  /** "Thursday, March 11, 2027, 6:30 – 8:00 PM, Mountain Standard Time" */
  readonly when: string;
  readonly starts: string;
  /** "Mar 11, 2027" */
  readonly day: string;
  /** The lines of the date in the margin: "Mar 11" and "2027". */
  readonly margin: readonly string[];
  readonly place: { readonly name: string; readonly address: string | null } | null;
  /** The address of an online event. Null after the event, or if it is cancelled. */
  readonly link: string | null;
  readonly capacity: number | null;
  readonly audience: string | null;
  readonly organizer: { readonly name: string; readonly mail: string | null } | null;
  readonly registration: RegistrationView;
  /** Why it is cancelled, or null. */
  readonly cancelled: string | null;
  readonly isPast: boolean;
  readonly lessons: readonly { readonly title: string; readonly href: string }[];
  readonly calendarHref: string;
}

export type RegistrationView =
  | { readonly kind: 'not-needed' | 'closed' }
  | { readonly kind: 'not-yet'; readonly opens: string }
  | {
      readonly kind: 'open';
      readonly url: string | null;
      readonly mail: string | null;
      /** The formatted day and time. */
      readonly closes: string | null;
    };

/** The page of an event. */
export interface EventPageView {
  readonly title: string;
  readonly description: string;
  readonly structured: StructuredData;
  readonly event: EventView;
}

/** The page of all events. */
export interface EventsView {
  readonly title: string;
  readonly description: string;
  readonly upcoming: readonly EventView[];
  readonly past: readonly EventView[];
  readonly hasTrainings: boolean;
  /** The address of the calendar. */
  readonly feed: string;
  /** The same address with a scheme that opens the calendar program of the visitor. */
  readonly subscribe: string;
}
