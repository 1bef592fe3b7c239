/** Returns the id of the meaning of a term on a page that opens meanings in place. */
export const meaningId = (termId: string): string => `meaning-${termId}`;
