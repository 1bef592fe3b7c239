import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';

const require = createRequire(import.meta.url);

/**
 * Names the program that makes files, by what it consists of: the files of the workers, the packages of the
 * lock file, and the fonts that an operator may install.
 */
export function editionOf(files: readonly string[]): string {
  const sum = createHash('sha256').update(process.version);
  for (const file of files) sum.update('\0').update(readFileSync(file));
  for (const { package: name, file } of fallbackFonts) sum.update(`\0${name} ${String(sizeOf(name, file))}`);
  return sum.digest('hex');
}

/** Returns the size of the file of a font in bytes, or null if its package is not installed. */
function sizeOf(name: string, file: string): number | null {
  try {
    return statSync(require.resolve(`${name}/${file}`)).size;
  } catch {
    return null;
  }
}
