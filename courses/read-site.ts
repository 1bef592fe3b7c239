import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLogo } from './logo.ts';
import type { Problem } from './schema/library.ts';
import { siteFile } from './schema/site.ts';
import type { SiteSettings } from './schema/site.ts';
import { noSettings } from './site.ts';
import { parseYaml } from './source.ts';

const siteFileName = 'site.yaml';

/** Reads `site.yaml` and the logo beside it. A folder without it has no face of its own. */
export function readSite(root: string): {
  readonly settings: SiteSettings;
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;
} {
  const path = join(root, siteFileName);
  if (!existsSync(path)) return { settings: noSettings, problems: [], texts: new Map() };
  const yaml = readFileSync(path, 'utf8');
  const texts = new Map([[siteFileName, yaml]]);
  const { source, problems } = parseYaml(siteFileName, yaml, siteFile);
  const name = source?.data.logo;
  if (source === null || name === undefined)
    return { settings: { fields: source?.data ?? {}, logo: null }, problems, texts };
  const report = (message: string, remedy: string): readonly Problem[] => [
    { file: siteFileName, line: source.lineOf(['logo']), rule: 'logo', message: `logo: ${message}`, remedy },
  ];
  const settings = { fields: source.data, logo: null };
  if (!/^[\w.-]+$/.test(name) || !existsSync(join(root, name)))
    return {
      settings,
      problems: report(`${name} is not beside ${siteFileName}.`, 'Add the file there, or correct its name.'),
      texts,
    };
  const parsed = parseLogo(readFileSync(join(root, name)));
  return parsed.ok
    ? { settings: { fields: source.data, logo: parsed.logo }, problems, texts }
    : { settings, problems: report(`${name} ${parsed.fault}`, parsed.remedy), texts };
}
