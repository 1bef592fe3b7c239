import { at } from './address.ts';

// Checking certificates.

/** Where serials are typed and files are checked. */
export const verifyFormPath = '/verify';

/** The same, for a visitor whose file was too large. */
export const tooLargeFilePath = `${verifyFormPath}?too-large`;

export const verifyPath = at('/verify/:serial');

/** Where a list of serials is checked. */
export const verifyListPath = '/verify-list';

/** The page that checks these. */
export const verifyListOf = (serials: readonly string[]): string =>
  `${verifyListPath}?serials=${serials.join(',')}`;

/** The results for programs. */
export const verifyListRecordPath = `${verifyListPath}/record`;

/** The results as a table to download. */
export const verifyListFilePath = `${verifyListPath}/results.csv`;

/** The page of a serial for programs. */
export const verifyRecordPath = at('/verify/:serial/record');

export const verifyCredentialPath = at('/verify/:serial/credential');
