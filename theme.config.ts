/**
 * The look of the site and of its documents: the only place that has colors, type and spaces. The stylesheet,
 * the PDFs, the badge, the EPUB and the Word file take theirs from here. This file imports nothing, so any
 * folder may import it.
 *
 * Certificates and badges are drawn in the colors of `light`. A change there changes the bytes of awards that
 * were issued.
 */
export const light = {
  /** The page. */
  paper: '#faf6ee',
  /** A card, a slip or a form field. */
  sheet: '#fefcf8',
  /** Quiet bands and asides. */
  well: '#f2ebdf',
  /** Text and the focus ring. */
  ink: '#261d16',
  /** Text of less weight. Its contrast is still 7:1. */
  inkSoft: '#53473e',
  /** Rules between things, for decoration only. */
  hairline: '#dcd2c3',
  /** Borders of controls and lines to write on. Their contrast is 3:1. */
  edge: '#837468',
  /** The mark of the site: its name, call numbers, certificates and the one action of a page. */
  brand: '#ae331a',
  /** That action under a pointer. */
  brandStrong: '#8a210d',
  onBrand: '#fffbf5',
  /** Where a reader can go, what they chose, and how far they are. */
  link: '#1b5478',
  /** Behind what is chosen or found. */
  linkWash: '#e4eff6',
  /** The ink of date stamps, which nothing else has. */
  stamp: '#66306e',
  /** Wrong, refused or revoked. */
  problem: '#a30f45',
  problemWash: '#fbe7ee',
  /** Finished, right or valid. */
  done: '#275f3a',
  doneWash: '#e5f4e7',
} as const;

type Colors = Readonly<Record<keyof typeof light, string>>;

export const dark: Colors = {
  paper: '#1b1612',
  sheet: '#251f1a',
  well: '#221b16',
  ink: '#eae4d9',
  inkSoft: '#c1baae',
  hairline: '#413932',
  edge: '#887e74',
  brand: '#f0926d',
  brandStrong: '#fbb08d',
  onBrand: '#21110a',
  link: '#8fc3e6',
  linkWash: '#1b2a36',
  stamp: '#d8aee0',
  problem: '#ff9fb8',
  problemWash: '#3d1925',
  done: '#89cd9b',
  doneWash: '#1e2d22',
};

/** A page that is printed: black on white, since most printers have no other ink, and no grounds. */
export const print: Colors = {
  ...light,
  paper: '#fff',
  sheet: '#fff',
  well: '#fff',
  ink: '#000',
  inkSoft: '#333',
  hairline: '#bbb',
  edge: '#666',
  linkWash: '#fff',
  problemWash: '#fff',
  doneWash: '#fff',
};

/** The colors that a reader has chosen for all pages, as in the contrast themes of Windows. */
export const forced: Colors = {
  paper: 'Canvas',
  sheet: 'Canvas',
  well: 'Canvas',
  ink: 'CanvasText',
  inkSoft: 'CanvasText',
  hairline: 'CanvasText',
  edge: 'ButtonText',
  brand: 'LinkText',
  brandStrong: 'LinkText',
  onBrand: 'Canvas',
  link: 'LinkText',
  linkWash: 'Canvas',
  stamp: 'CanvasText',
  problem: 'CanvasText',
  problemWash: 'Canvas',
  done: 'CanvasText',
  doneWash: 'Canvas',
};

export const shadow = 'rgb(0 0 0 / 25%)';

export const fonts = {
  /** Text that is read. */
  reading: 'Literata',
  /** Controls, labels and numbers. */
  control: 'Atkinson Hyperlegible Next',
  /** Headings of Word files, since Word does not have the other two. */
  word: 'Georgia',
} as const;

/**
 * Sizes of type, from call numbers and stamps (xs) to the title of the front page (4). Most grow with the
 * window.
 */
export const steps = {
  xs: '0.8125rem',
  s: '0.9375rem',
  0: 'clamp(1.0625rem, 1.01rem + 0.26vw, 1.1875rem)',
  1: 'clamp(1.2rem, 1.12rem + 0.4vw, 1.4rem)',
  2: 'clamp(1.45rem, 1.3rem + 0.75vw, 1.875rem)',
  3: 'clamp(1.9rem, 1.6rem + 1.5vw, 2.75rem)',
  4: 'clamp(2.2rem, 1.6rem + 3vw, 3.6rem)',
} as const;

export const printSteps = { s: '9.5pt', 0: '11pt', 1: '13pt', 2: '15pt', 3: '22pt' } as const;

const reading = 'var(--reading)';
const control = 'var(--control)';

/** How text is set: weight, size, line height and family, each named for what it is used for. */
export const voices = {
  body: `400 var(--step-0)/1.6 ${reading}`,
  lede: `400 var(--step-1)/1.5 ${reading}`,
  display: `560 var(--step-4)/1.06 ${reading}`,
  title: `600 var(--step-3)/1.1 ${reading}`,
  heading: `600 var(--step-2)/1.18 ${reading}`,
  subheading: `600 var(--step-1)/1.18 ${reading}`,
  wordmark: `600 clamp(1.1875rem, 1.0375rem + 0.65vw, 1.3125rem)/1 ${reading}`,
  control: `400 1rem/1.45 ${control}`,
  label: `600 1rem/1.35 ${control}`,
  note: `400 var(--step-s)/1.5 ${control}`,
  tag: `600 var(--step-s)/1.4 ${control}`,
  mark: `600 var(--step-xs)/1.35 ${control}`,
  stamp: `650 var(--step-xs)/1 ${control}`,
  /** The two large numbers of the site: a result, and a code to type at another computer. */
  score: `560 clamp(3rem, 2rem + 5vw, 5rem)/1 ${reading}`,
  code: `600 clamp(2rem, 9vw, 3.25rem)/1.2 ${control}`,
} as const;

/** The voices of a certificate on the page, which grow with its sheet. */
export const certificateVoices = {
  name: `500 clamp(2.3rem, 7.4cqi, 5rem)/1.06 ${reading}`,
  course: `600 clamp(1.35rem, 2.9cqi, 1.95rem)/1.28 ${reading}`,
  kind: `400 clamp(1.1rem, 1.9cqi, 1.35rem)/1.3 ${reading}`,
  text: `400 clamp(1.0625rem, 1.7cqi, 1.175rem)/1.5 ${reading}`,
  mark: `600 clamp(0.9375rem, 1.75cqi, 1.25rem)/1.35 ${control}`,
  note: `400 0.875rem/1.5 ${control}`,
} as const;

export const gaps = {
  1: '0.375rem',
  2: '0.75rem',
  3: '1.25rem',
  4: '2rem',
  5: 'clamp(2.5rem, 1.8rem + 3vw, 4rem)',
  6: 'clamp(3.5rem, 2.2rem + 5.5vw, 6.5rem)',
} as const;

export const printGaps = { 4: '1.25rem', 5: '1.75rem' } as const;

export const sizes = {
  /** The width of text: 62 to 68 characters. */
  measure: '39rem',
  page: '69rem',
  gutter: 'clamp(1rem, 4vw, 2.5rem)',
  /** The least height of what is pressed: 44 px. */
  target: '2.75rem',
  corner: '3px',
} as const;
