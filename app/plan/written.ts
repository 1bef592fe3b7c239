import type { PlanView } from './views.ts';

/** Returns the texts of a learner in a plan. */
export const writtenIn = ({ pages }: PlanView): readonly string[] =>
  pages.flatMap(({ sections }) =>
    sections.flatMap(({ fields }) =>
      fields.flatMap(({ value }) => (value.kind === 'words' ? value.texts : [])),
    ),
  );

const rightToLeftLetter =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Tells whether the first letter of a text is written from right to left, like `dir="auto"` in HTML. */
export const isRightToLeft = (text: string): boolean => rightToLeftLetter.test(text);

/**
 * Removes control characters from a text that a learner wrote. XML does not allow them, so Word refuses a
 * file that holds one.
 */
export const legible = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
