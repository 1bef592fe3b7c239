import { readFileSync } from 'node:fs';
import { parseLogo } from '#courses/logo.ts';
import type { SiteSettings } from '#courses/schema/site.ts';
import type { OwnSite } from './env.server.ts';
import { SettingError } from './setting-error.server.ts';

/**
 * Reads what the settings of the operator say of the site.
 *
 * @throws SettingError if the logo cannot be used
 */
export function readOwnSite({ fields, logoFile }: OwnSite): SiteSettings {
  if (logoFile === null) return { fields, logo: null };
  let bytes: Buffer;
  try {
    bytes = readFileSync(logoFile);
  } catch (cause) {
    throw new SettingError(
      `SITE_LOGO cannot be read: ${logoFile}\nCorrect the path, and let the user that runs Lectern read the file.`,
      { cause },
    );
  }
  const parsed = parseLogo(bytes);
  if (!parsed.ok) throw new SettingError(`SITE_LOGO: ${logoFile} ${parsed.fault} ${parsed.remedy}`);
  return { fields, logo: parsed.logo };
}
