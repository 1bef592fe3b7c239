/** Better-auth wants an address of everybody; these stand in until there is one, and never get mail (RFC 2606). */
export const isPlaceholder = (email: string): boolean => email.endsWith('.invalid');

/** The stand-in of a learner, in the form of better-auth's own. */
export const placeholderOf = (learnerId: string): string => `${learnerId}@anonymous.placeholder.invalid`;

/** An address that nobody has. */
export const nobody = 'nobody@lectern.invalid';

/** One spelling for each address, as better-auth stores it. */
export const normalizeEmail = (typed: string): string => typed.trim().toLowerCase();
