/** Returns the name of the hidden field with the digest of what a field was rendered with. */
export const baseName = (entryId: string, fieldId: string): string =>
  `${entryFieldName(entryId, fieldId)}.base`;

/** Returns the name of a form field in a reflection or tool. */
export const entryFieldName = (entryId: string, fieldId: string): string => `entry.${entryId}.${fieldId}`;
