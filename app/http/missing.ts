/** What a 404 says is not there; its page has words for each. */
export type Missing = 'page' | 'attempt';
