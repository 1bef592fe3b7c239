import type { EventFile } from '#courses/schema/event.ts';

/** An event as pages show it: times in its own zone, dates as ISO text beside them. */
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
  /** "Mar 11" and "2027", for the margin. */
  readonly margin: readonly string[];
  readonly place: { readonly name: string; readonly address: string | null } | null;
  /** Where it takes place online; null once it is over, or where it does not take place. */
  readonly link: string | null;
  readonly capacity: number | null;
  readonly audience: string | null;
  readonly organizer: { readonly name: string; readonly mail: string | null } | null;
  readonly registration: RegistrationView;
  /** Why it does not take place. */
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
      /** In words. */
      readonly closes: string | null;
    };
