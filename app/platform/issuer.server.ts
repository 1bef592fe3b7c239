import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { softwareName } from '#courses/schema/site.ts';
import type { Site } from '#courses/schema/site.ts';
import type { IssuerSettings } from './env.server.ts';
import { SettingError } from './setting-error.server.ts';

/** The issuer of certificates as it is configured. Each award freezes it. */
export interface Issuer {
  readonly name: string;
  readonly url: string;
  readonly logo: Logo | null;
  readonly signatory: IssuerSettings['signatory'];
}

/** Returns the issuer of a site. Until one is set, it is the site, if that has a name of its own. */
export const issuerOf = (issuer: IssuerSettings, site: Site): IssuerSettings =>
  issuer.name === softwareName ? { ...issuer, name: site.name } : issuer;

/** Returns what an operator has to do before the first award, or null if nothing is left to do. */
export const issuerAdvice = ({ name }: Pick<IssuerSettings, 'name'>): string | null =>
  name === softwareName
    ? `Certificates say that ${softwareName} issues them, which is the name of the software. Set ISSUER_NAME to the name of your library before anyone finishes a course: a certificate keeps the name it was issued with.`
    : null;

interface Logo {
  readonly sha256: string;
  readonly png: Uint8Array;
}

const maxBytes = 100_000;
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @throws SettingError if the logo cannot be used */
export const readIssuer = (
  { name, url, logoFile, signatory }: IssuerSettings,
  publicUrl: string,
): Issuer => ({
  name,
  url: url ?? publicUrl,
  logo: logoFile === null ? null : readLogo(logoFile),
  signatory,
});

function readLogo(file: string): Logo {
  let png: Buffer;
  try {
    png = readFileSync(file);
  } catch (cause) {
    throw new SettingError(`ISSUER_LOGO cannot be read: ${file}`, { cause });
  }
  if (!png.subarray(0, pngSignature.length).equals(pngSignature))
    throw new SettingError(`ISSUER_LOGO is not a PNG: ${file}`);
  // A PNG ends with this chunk. Without it, the file is truncated.
  if (!png.subarray(-8, -4).equals(Buffer.from('IEND')))
    throw new SettingError(`ISSUER_LOGO is a truncated PNG: ${file}`);
  if (png.length > maxBytes)
    throw new SettingError(
      `ISSUER_LOGO has ${String(png.length)} bytes, but at most ${String(maxBytes)} are allowed: ${file}`,
    );
  return { sha256: createHash('sha256').update(png).digest('hex'), png };
}
