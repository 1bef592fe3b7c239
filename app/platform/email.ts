/**
 * better-auth requires an address. Until a learner has one, a placeholder is stored, which never gets mail
 * (RFC 2606).
 */
export const isPlaceholder = (email: string): boolean => email.endsWith('.invalid');

/** Returns the placeholder of a learner, in the form of better-auth's own. */
export const placeholderOf = (learnerId: string): string => `${learnerId}@anonymous.placeholder.invalid`;

/** Returns the spelling in which better-auth stores an address. */
export const normalizeEmail = (typed: string): string => typed.trim().toLowerCase();
