import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { testContent } from './server.ts';

/** The name of the site that has a face of its own. */
export const brandedName = 'Ketterby Commons';

/**
 * A folder with the content of test servers, and with the face of an operator. Nothing in the course names
 * the software. Whoever asks for it removes it.
 */
export function brandedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-branded-'));
  for (const from of [testContent, resolve('tests/fixtures/branded')])
    cpSync(from, folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(md|yaml)$/.test(name)) continue;
    const file = join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('Lectern', 'Ketterby'));
  }
  return folder;
}
