/** The languages that the site has its words in, in the order in which they are offered. */
export const siteLanguages = ['en'] as const;

export type SiteLanguage = (typeof siteLanguages)[number];
