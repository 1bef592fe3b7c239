/** The HTTP status for the result of a look-up. */
export const lookUpStatus = { found: 200, unknown: 404, 'too-many': 429 } as const;
