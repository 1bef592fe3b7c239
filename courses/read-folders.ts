import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';

/** Returns the names of the folders in a folder, in the order of the alphabet. */
export const foldersIn = (path: string): string[] => namesIn(path, (entry) => entry.isDirectory());
/** Returns the names of the files in a folder, in the order of the alphabet. */
export const filesIn = (path: string): string[] => namesIn(path, (entry) => entry.isFile());

const namesIn = (path: string, isWanted: (entry: Dirent) => boolean): string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(isWanted)
    .map(({ name }) => name)
    .sort();
