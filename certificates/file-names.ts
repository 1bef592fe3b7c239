import type { DateRange } from './credit-record.ts';
import type { CourseFacts } from './facts.ts';

/** A name for the file that says what it is, in letters that every file system takes. */
export function certificateFileName({ courseTitle, serial }: CourseFacts): string {
  const course = courseTitle
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return `${['certificate', course, serial].filter((word) => word !== '').join('-')}.pdf`;
}

/** A name for the file that says which days are in it. */
export function creditRecordFileName({ from, to }: DateRange): string {
  const end = to === null ? [] : from === null ? ['to', to] : [to];
  const start = from === null ? [] : to === null ? ['from', from] : [from];
  return `${['contact-hours', ...start, ...end].join('-')}.pdf`;
}
