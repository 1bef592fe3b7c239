/** Why a post did not change anything. Every page shows a note of it. */
export const heldNotes = ['other', 'foreign', 'lost', 'stale', 'refused', 'gone'] as const;

export type HeldNote = (typeof heldNotes)[number];

/** A page of this site with such a note. */
export const noted = (path: string, note: HeldNote): string =>
  `${path}${path.includes('?') ? '&' : '?'}held=${note}`;
