import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Only whether there is such a file matters, and it may be large. */
const video = /\.(mp4|webm)$/;

/**
 * Returns a text that differs after every change of the files in a content folder. The day of a change counts
 * too, since a calendar tells it.
 */
export function fingerprintOf(root: string): string {
  const sum = createHash('sha256');
  addFolder(sum, root, '');
  return sum.digest('hex');
}

function addFolder(sum: Hash, root: string, folder: string): void {
  for (const name of readdirSync(join(root, folder)).sort()) {
    // What is kept beside the content, such as the folder of Git.
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    // Also what a link leads to, which may be nothing.
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory() === true) addFolder(sum, root, path);
    if (found?.isFile() !== true) continue;
    sum.update(`${path}\0${String(found.size)} ${String(found.mtimeMs)}\0`);
    if (!video.test(name)) sum.update(readFileSync(join(root, path)));
  }
}
