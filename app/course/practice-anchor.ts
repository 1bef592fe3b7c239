/** Returns the id of a practice question on its page. */
export const practiceAnchor = (itemId: string): string => `check-${itemId}`;
