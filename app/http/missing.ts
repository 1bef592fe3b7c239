/** What a 404 reports as missing: a page, the place for what somebody wrote, or an attempt of theirs. */
export type Missing = 'page' | 'place' | 'attempt';
