/** The fixed words of a certificate, in the language of the course. */
export interface CertificateWords {
  readonly kind: string;
  readonly finished: (modules: number, lessons: number) => string;
  readonly contactHours: (hours: number, minutesPerHour: number) => string;
  readonly score: (percent: number) => string;
  readonly issuedBy: string;
  readonly completed: string;
  readonly serial: string;
  readonly check: string;
  readonly callNumber: string;
  readonly title: (course: string, name: string) => string;
  /** "Dec 12, 2026" */
  readonly day: (isoDate: string) => string;
  /** For who cannot see the code. */
  readonly qrCode: (address: string) => string;
  /** Of the digital signature. */
  readonly signedBy: (issuer: string) => string;
  /** Of the file that is attached. */
  readonly credential: string;
}

/** The fixed words of a record of contact hours. */
export interface RecordWords {
  /** BCP 47. */
  readonly language: string;
  readonly kind: string;
  readonly title: (name: string) => string;
  /** Under a line in place of a name that no font can print. */
  readonly nameByHand: string;
  /** The days that it covers, as ISO dates; null where that end is open. */
  readonly range: (from: string | null, to: string | null) => string;
  readonly asOf: (isoDate: string) => string;
  readonly completed: string;
  readonly what: string;
  readonly provider: string;
  readonly category: string;
  readonly noCategory: string;
  readonly contactHours: string;
  readonly total: string;
  readonly hours: (hours: number) => string;
  /** Under the hours, where an hour is not one of the clock. */
  readonly hourOf: (minutes: number) => string;
  /** Under what nobody checked. */
  readonly declared: string;
  readonly declaredMeans: string;
  /** Under the word before a sum, where the learner declared some of it. */
  readonly ofWhichDeclared: (hours: number, declared: number, minutesPerHour: number) => string;
  readonly day: (isoDate: string) => string;
  /** Before the address of the page that shows the same. */
  readonly check: string;
  /** Before the address where every serial can be checked. */
  readonly checkSerials: string;
  /** For who cannot see the code. */
  readonly qrCode: (address: string) => string;
  /** Of the digital signature. */
  readonly signedBy: (issuer: string) => string;
  readonly pageOf: (page: number, pages: number) => string;
}

const numbers = new Intl.NumberFormat('en-US');
const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

const plural = (count: number, one: string, many: string): string =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** Nobody has to be told that an hour has 60 minutes. */
const contactHours = (hours: number, minutesPerHour: number): string =>
  [
    plural(hours, 'contact hour', 'contact hours'),
    ...(minutesPerHour === 60 ? [] : [`of ${String(minutesPerHour)} minutes`]),
  ].join(' ');

/**
 * English: the language of every course so far. A second one is a second object, chosen by the locale of the
 * facts.
 */
export const englishCertificateWords: CertificateWords = {
  kind: 'Certificate of completion',
  finished: (modules, lessons) =>
    `finished the ${plural(modules, 'module', 'modules')} and ${plural(lessons, 'lesson', 'lessons')} of`,
  contactHours: (hours, minutesPerHour) => `${contactHours(hours, minutesPerHour)}.`,
  score: (percent) => `Average quiz score: ${String(percent)}%.`,
  issuedBy: 'Issued by',
  completed: 'Completed',
  serial: 'Serial',
  check: 'Check it at',
  callNumber: 'Call number',
  title: (course, name) => `Certificate of completion: ${course}, ${name}`,
  day: (isoDate) => days.format(new Date(isoDate)),
  qrCode: (address) => `QR code of ${address}`,
  signedBy: (issuer) => `Digital signature of ${issuer}`,
  credential: 'The same award as a digital credential (Open Badges)',
};

export const englishRecordWords: RecordWords = {
  language: 'en-US',
  kind: 'Record of contact hours',
  title: (name) => `Record of contact hours: ${name}`,
  nameByHand: 'Please write the name by hand: no font on this site has all of its letters.',
  range: (from, to) => {
    if (from === null) return to === null ? 'All contact hours' : `Up to ${englishCertificateWords.day(to)}`;
    return to === null
      ? `From ${englishCertificateWords.day(from)}`
      : `From ${englishCertificateWords.day(from)} to ${englishCertificateWords.day(to)}`;
  },
  asOf: (isoDate) => `As of ${englishCertificateWords.day(isoDate)}`,
  completed: englishCertificateWords.completed,
  what: 'Title',
  provider: 'Provider',
  category: 'Category',
  noCategory: 'None',
  contactHours: 'Contact hours',
  total: 'Total',
  hours: (hours) => numbers.format(hours),
  hourOf: (minutes) => `of ${String(minutes)} minutes`,
  declared: 'Declared by the learner',
  declaredMeans:
    '“Declared by the learner” means that the learner says they watched it. Nobody checked that.',
  ofWhichDeclared: (hours, declared, minutesPerHour) =>
    `${contactHours(hours, minutesPerHour)}, of which ${numbers.format(declared)} declared`,
  day: englishCertificateWords.day,
  check: 'This address shows the same rows and totals, and their status today:',
  checkSerials: 'Each serial can be checked at',
  qrCode: englishCertificateWords.qrCode,
  signedBy: englishCertificateWords.signedBy,
  pageOf: (page, pages) => `Page ${numbers.format(page)} of ${numbers.format(pages)}`,
};
