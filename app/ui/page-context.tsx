import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { localDate } from '#courses/zoned-time.ts';
import { dateFormat, zonedTimeFormat } from '#courses/date-format.ts';
import { translator } from '#app/messages/messages.ts';
import type { Locale, Translate } from '#app/messages/messages.ts';

/** What every component may need: the messages, and the formats of dates. */
interface Page {
  /** The id of this rendered page. */
  readonly id: string;
  /** The statement about the learner whom the page was made for. Empty for nobody. */
  readonly owner: string;
  readonly locale: Locale;
  readonly t: Translate;
  /** "Nov 21, 2026" */
  readonly day: (iso: string) => string;
  /** "2026-11-21": the same day for programs, in `<time datetime>`. */
  readonly isoDay: (iso: string) => string;
  /** "10:42 AM". With its zone, if that of the learner is not known. */
  readonly time: (iso: string) => string;
  /** "10:42 AM Mountain Time": the time with its zone, for a page that is read elsewhere. */
  readonly zonedTime: (iso: string) => string;
}

const PageContext = createContext<Page | null>(null);

interface PageProviderProps extends Pick<Page, 'id' | 'owner'> {
  readonly locale: Locale;
  readonly timeZone: string;
  /** Whether the zone is that of the learner. */
  readonly isZoneKnown: boolean;
  readonly children: ReactNode;
}

/** Gives the components of a page their messages and formats. */
export function PageProvider(props: PageProviderProps) {
  const { id, owner, locale, timeZone, isZoneKnown, children } = props;
  const day = dateFormat(locale, { dateStyle: 'medium', timeZone });
  // A date without a time, such as that of a completion, is the same day in every time zone.
  const plainDay = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const zonedTime = zonedTimeFormat(locale, timeZone);
  const time = isZoneKnown ? dateFormat(locale, { timeStyle: 'short', timeZone }) : zonedTime;
  const page: Page = {
    id,
    owner,
    locale,
    t: translator(locale),
    day: (iso) => (iso.includes('T') ? day : plainDay).format(new Date(iso)),
    isoDay: (iso) => (iso.includes('T') ? localDate(new Date(iso), timeZone) : iso),
    time: (iso) => time.format(new Date(iso)),
    zonedTime: (iso) => zonedTime.format(new Date(iso)),
  };
  return <PageContext.Provider value={page}>{children}</PageContext.Provider>;
}

/** Returns the messages and formats of the page. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('usePage needs a PageProvider above it');
  return page;
}
