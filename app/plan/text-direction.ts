const rightToLeftLetter =
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a text begins with a letter that is written from right to left, as `dir="auto"` asks in HTML. */
export const isRightToLeft = (text: string): boolean => rightToLeftLetter.test(text);
