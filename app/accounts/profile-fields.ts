/** The fields of the profile form that hold a text or a choice. */
export const profileFields = [
  'name',
  'certificateName',
  'libraryName',
  'libraryType',
  'region',
  'timeZone',
  'locale',
] as const;

export type ProfileField = (typeof profileFields)[number];

/** Returns what a control shows for a stored value. */
export const shownValue = (value: string | boolean | null): string =>
  typeof value === 'boolean' ? (value ? 'on' : '') : (value ?? '');
