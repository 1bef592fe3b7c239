import type { heldNotes } from '#app/platform/outcome.ts';

export type HeldNote = (typeof heldNotes)[number];

/** A page of this site with such a note. */
export const noted = (path: string, note: HeldNote): string =>
  `${path}${path.includes('?') ? '&' : '?'}held=${note}`;
