const rightToLeftLetter =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Tells whether the first letter of a text is written from right to left, like `dir="auto"` in HTML. */
export const isRightToLeft = (text: string): boolean => rightToLeftLetter.test(text);
