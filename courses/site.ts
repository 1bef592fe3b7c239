import { createHash } from 'node:crypto';
import { siteLanguages } from './schema/languages.ts';
import { softwareName } from './schema/site.ts';
import type { Site, SiteSettings } from './schema/site.ts';
import { siteSheet } from './site-colors.ts';

export const noSettings: SiteSettings = { fields: {}, logo: null };

/** Joins what the file and the environment say of a site. The environment wins, field by field. */
export const joinSettings = (file: SiteSettings, own: SiteSettings): SiteSettings => ({
  fields: {
    ...file.fields,
    // A setting that is not given has no value.
    ...Object.fromEntries(Object.entries(own.fields).filter(([, value]) => value !== undefined)),
  },
  logo: own.logo ?? file.logo,
});

/** Makes a site of what its operator says. What is missing is that of the software. */
export function siteOf({ fields, logo }: SiteSettings): Site {
  const css = siteSheet({ brand: fields.brandColor ?? null, accent: fields.accentColor ?? null });
  return {
    name: fields.name ?? softwareName,
    isNamed: fields.name !== undefined,
    logo,
    sheet:
      css === null ? null : { css, hash: createHash('sha256').update(css).digest('base64url').slice(0, 12) },
    kind: fields.kind ?? null,
    headline: fields.headline ?? null,
    lede: fields.lede ?? null,
    credits: fields.credits ?? null,
    help: fields.help ?? null,
    language: fields.language ?? siteLanguages[0],
    poweredBy: fields.poweredBy ?? true,
  };
}
