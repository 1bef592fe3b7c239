/** Where the achievement of a course, or of one of its modules, is described on this site: a path without a slash at its end. */
export const achievementPath = (courseId: string, moduleId: string | null): string =>
  `/badges/${[courseId, ...(moduleId === null ? [] : [moduleId])].map(encodeURIComponent).join('/')}`;

/** Where the picture of an issuer is, by its SHA-256. */
export const logoPath = (sha256: string): string => `/logos/${sha256}.png`;
