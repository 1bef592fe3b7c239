/** Why a post did not change anything. Every page shows a note of it. */
export const heldNotes = ['other', 'foreign', 'lost', 'stale', 'refused', 'gone'] as const;

/** The parameters by which an address says what became of the last form. */
export const outcomeNames: readonly string[] = [
  'both',
  'corrected',
  'deleted',
  'done',
  'gone',
  'institution',
  'late',
  'later',
  'lost',
  'other',
  'recipient',
  'saved',
  'sent',
  'too-large',
  'too-long',
];

/**
 * Returns the query of a page without what it says of the last form. The next form posts there, and its
 * answer must not say it again. At a sign-in, `held` says what waits for it, which stays true.
 */
export function withoutOutcome(search: string): string {
  const kept = new URLSearchParams(search);
  const before = kept.size;
  for (const name of outcomeNames) kept.delete(name);
  for (const note of heldNotes) kept.delete('held', note);
  if (kept.size === before) return search;
  return kept.size === 0 ? '' : `?${kept.toString()}`;
}

/** Those that say that something was done, or why. Nobody is told so who only opens such an address. */
const claims = ['corrected', 'deleted', 'done', 'lost', 'recipient', 'saved', 'sent'];

/** Tells whether an address says that something was done. */
export const claimsOutcome = (search: string): boolean => {
  const asked = new URLSearchParams(search);
  return claims.some((name) => asked.has(name));
};
