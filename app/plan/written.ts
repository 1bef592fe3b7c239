import type { PlanView } from './views.ts';

/** Returns the texts of a learner in a plan. */
export const writtenIn = ({ pages }: PlanView): readonly string[] =>
  pages.flatMap(({ sections }) =>
    sections.flatMap(({ fields }) =>
      fields.flatMap(({ value }) => (value.kind === 'words' ? value.texts : [])),
    ),
  );

const rightToLeftLetter =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;

/** Tells whether the first letter of a text is written from right to left, like `dir="auto"` in HTML. */
export const isRightToLeft = (text: string): boolean => rightToLeftLetter.test(text);

/**
 * Removes control characters from a text that a learner wrote. XML does not allow them, so Word refuses a
 * file that holds one.
 */
export const legible = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');

/** Tells whether a letter of an alphabet has a mark that Unicode has no single character for. */
export const hasMarks = (text: string): boolean =>
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}/u.test(text.normalize('NFC'));

/** Writes the codes of letters in their place, such as [U+13000], so that no blank box stands for them. */
export const spellOut = (text: string, letters: readonly string[]): string =>
  [...letters]
    .sort((a, b) => b.length - a.length)
    .reduce((said, letter) => said.replaceAll(letter, codesOf(letter)), text.normalize('NFC'));

const codesOf = (letter: string): string =>
  Array.from(letter, (character) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase())
    .map((code) => `[U+${code.padStart(4, '0')}]`)
    .join('');
