/** The fixed words of a certificate, in the language of the course. */
export interface CertificateWords {
  readonly kind: string;
  readonly finished: (modules: number, lessons: number) => string;
  readonly contactHours: (hours: number) => string;
  readonly issuedBy: string;
  readonly completed: string;
  readonly serial: string;
  readonly check: string;
  readonly callNumber: string;
  readonly title: (course: string, name: string) => string;
  /** "Dec 12, 2026" */
  readonly day: (isoDate: string) => string;
}

const counts = new Intl.NumberFormat('en-US');
const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

const plural = (count: number, one: string, many: string): string =>
  `${counts.format(count)} ${count === 1 ? one : many}`;

/** English: the language of every course so far. A second one is a second object, chosen by the locale of the facts. */
export const englishWords: CertificateWords = {
  kind: 'Certificate of completion',
  finished: (modules, lessons) =>
    `finished the ${plural(modules, 'module', 'modules')} and ${plural(lessons, 'lesson', 'lessons')} of`,
  contactHours: (hours) => `${plural(hours, 'contact hour', 'contact hours')}.`,
  issuedBy: 'Issued by',
  completed: 'Completed',
  serial: 'Serial',
  check: 'Check it at',
  callNumber: 'Call number',
  title: (course, name) => `Certificate of completion: ${course}, ${name}`,
  day: (isoDate) => days.format(new Date(isoDate)),
};
