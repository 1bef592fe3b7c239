/** Returns the later of two times. A clock that was set back never dates an end before its start. */
export const later = (a: Date, b: Date): Date => (a > b ? a : b);
