/** What the first page of a new account says: that it exists, and perhaps that a link was mailed. */
export const welcomes = ['ready', 'mailed'] as const;
export type Welcome = (typeof welcomes)[number];
