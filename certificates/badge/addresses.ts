/**
 * Patterns of the addresses that credentials name: they must lead somewhere for as long as the site exists.
 */
export const badgePatterns = {
  achievement: '/badges/:courseId/:moduleId?',
  statusList: '/badge-status/:list',
  logo: '/logos/:file',
} as const;

/**
 * Where the achievement of a course, or of one of its modules, is described on this site: a path without a
 * slash at its end.
 */
export const achievementPath = (courseId: string, moduleId: string | null): string =>
  `/badges/${[courseId, ...(moduleId === null ? [] : [moduleId])].map(encodeURIComponent).join('/')}`;

/** The picture of the achievement at that path. */
export const achievementImagePath = (path: string, format: 'png' | 'svg'): string =>
  `${path}/image.${format}`;

/** Where a status list is, the bit string of revoked and superseded badges; the first is number 1. */
export const statusListPath = (list: number): string => `/badge-status/${String(list)}`;

/** Where the picture of an issuer is, by its SHA-256. */
export const logoPath = (sha256: string): string => `/logos/${sha256}.png`;
