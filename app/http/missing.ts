/** What a 404 reports as missing. The error page has a text for each. */
export type Missing = 'page' | 'attempt';
