export type Paper = 'letter' | 'a4';

/** Landscape, in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** 11 by 8.5 inches, and 297 by 210 mm. */
export const papers: Readonly<Record<Paper, PageSize>> = {
  letter: { width: 792, height: 612 },
  a4: { width: 841.89, height: 595.28 },
};

/** Where offices use Letter (Unicode CLDR, paperSize); everybody else uses A4. */
const letterRegions = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));

/** The paper that printers hold where a locale is spoken; a language alone counts as where most speak it. */
export const paperFor = (locale: string): Paper =>
  letterRegions.has(new Intl.Locale(locale).maximize().region ?? '') ? 'letter' : 'a4';
