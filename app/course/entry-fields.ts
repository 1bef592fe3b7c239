/** Returns the name of a form field in a reflection or tool. */
export const entryFieldName = (entryId: string, fieldId: string): string => `entry.${entryId}.${fieldId}`;
