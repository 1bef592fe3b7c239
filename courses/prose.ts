/** Words of a text, in order. */
export const wordsIn = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Text without markup; blocks end their line, so that a heading is not read into the sentence after it. */
export const plainText = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<\/(p|h\d|li|td|th|dd|dt|summary)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&');

export interface Screen {
  readonly title: string;
  /** Sentences only: tables and drawings are not read as such. */
  readonly prose: string;
}

/** A screen is a heading and what stands under it up to the next one. */
export function screensOf(html: string): readonly Screen[] {
  return [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>([\s\S]*?)(?=<h2|$)/g)].map(([, title = '', body = '']) => ({
    title: plainText(title).trim(),
    prose: plainText(body.replace(/<(table|figure)[\s\S]*?<\/\1>/g, '')),
  }));
}
