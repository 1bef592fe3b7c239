/** Texts as one quotation, so that signs of their own, such as "# ", do not become part of the document around it. */
export const quote = (texts: readonly string[]): string =>
  texts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
