/** Of every verifiable credential (VC Data Model 2.0, 4.3). */
export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';

/**
 * Of Open Badges 3.0, at the version that its terms were last changed in: what a credential means must not
 * change after it was signed.
 */
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/**
 * Of the extensions of 1EdTech, which has the type of a refresh service. It has no version. 1EdTech adds
 * terms to it, and treats any other change of a context as a breaking one.
 */
export const extensionsContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

/** What a badge of ours is read with, in this order. */
export const badgeContexts = [credentialsContext, openBadgesContext, extensionsContext] as const;
