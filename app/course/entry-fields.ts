/** Field of a reflection or tool. */
export const entryFieldName = (entryId: string, fieldId: string): string => `entry.${entryId}.${fieldId}`;
