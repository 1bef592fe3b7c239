/**
 * Quotes texts in Markdown, so that marks inside them, such as "# ", do not change the document around them.
 */
export const quote = (texts: readonly string[]): string =>
  texts
    .join('\n\n')
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
