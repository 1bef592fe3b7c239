/** The hidden field with the digest of the note that the page was rendered with. */
export const noteBaseName = 'note.base';
