import { z } from 'zod';
import { hexColor } from '../colors.ts';
import { text } from '../ids.ts';
import type { Logo } from '../logo.ts';
import { siteLanguages } from './languages.ts';
import type { SiteLanguage } from './languages.ts';
import { mailAddress } from '../mail-address.ts';
import { colorFault } from '../site-colors.ts';

/** The name of the software, and of a site whose operator has not named it. */
export const softwareName = 'Lectern';

const words = (most: number) => text.max(most, `must have at most ${String(most)} characters`);

const color = z
  .string('must be a color in quotes, as six digits from 0 to f')
  .trim()
  .toLowerCase()
  // In a file of settings, what follows a # is a comment.
  .transform((value) => (value.startsWith('#') ? value : `#${value}`))
  .superRefine((value, parsing) => {
    const fault = hexColor.test(value) ? colorFault(value) : 'must be a color as six digits from 0 to f';
    if (fault !== null) parsing.addIssue(fault);
  });

const webAddress = z.url({ protocol: /^https?$/ });

/** Where learners get help: an email address, or a page. */
const help = z
  .string('must be text')
  .trim()
  .refine(
    (value) => mailAddress('').safeParse(value).success || webAddress.safeParse(value).success,
    'must be an email address such as help@example.org, or a full address with https',
  );

const language = z.enum(siteLanguages, {
  error: `must be ${siteLanguages.join(' or ')}, since the site has its words in no other language`,
});

/**
 * What both `site.yaml` and the environment say of a site. The name of a setting is that of the field in
 * capitals: `brandColor` is SITE_BRAND_COLOR.
 */
export const siteFields = {
  name: words(40).optional(),
  /** The file of the logo. */
  logo: z
    .string('must be the name of a file')
    .trim()
    .regex(/\.(svg|png)$/i, 'must be an SVG or PNG file')
    .optional(),
  brandColor: color.optional(),
  accentColor: color.optional(),
  /** The line above the headline of the front page: for whom the site is. */
  kind: words(80).optional(),
  headline: words(120).optional(),
  lede: words(500).optional(),
  /** What the footer says of those who run the site. */
  credits: words(500).optional(),
  help: help.optional(),
  language: language.optional(),
};

/** `site.yaml`: the operator's own face. It stands beside the courses, and every field is optional. */
export const siteFile = z.strictObject({
  ...siteFields,
  /** Whether the footer says "Powered by Lectern". */
  poweredBy: z.boolean('must be true or false').optional(),
});

/** What an operator says of their site. What is missing has a default. */
export type SiteFile = z.infer<typeof siteFile>;

/** The operator's own face: how the site looks and what it says of itself. */
export interface Site {
  readonly name: string;
  /** Whether the operator has named it. */
  readonly isNamed: boolean;
  readonly logo: Logo | null;
  /** The stylesheet with the operator's colors, and what names it. Null for the colors of the theme. */
  readonly sheet: { readonly css: string; readonly hash: string } | null;
  /** The words of the front page. Those that are null come from a course, or are plain. */
  readonly kind: string | null;
  readonly headline: string | null;
  readonly lede: string | null;
  /** What the footer says of those who run the site. */
  readonly credits: string | null;
  /** An email address or a web address, or null. */
  readonly help: string | null;
  readonly language: SiteLanguage;
  readonly poweredBy: boolean;
}

/** What is said of a site in one place, with the logo that it names. */
export interface SiteSettings {
  readonly fields: SiteFile;
  readonly logo: Logo | null;
}
