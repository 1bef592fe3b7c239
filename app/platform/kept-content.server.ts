import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Logger } from 'pino';
import { z } from 'zod';
import { fingerprintOf } from '#courses/fingerprint.ts';
import { deepFreeze } from '#courses/load.ts';
import type { Library } from '#courses/schema/library.ts';
import type { SiteSettings } from '#courses/schema/site.ts';
import type { EventSource } from '#courses/sources.ts';
import { loadContent } from './content.server.ts';
import type { ContentState } from './content.server.ts';
import { openMadeFiles } from './made-files.server.ts';

/** The most bytes that are kept. Checked content has a megabyte or so, and the oldest goes first. */
const mostBytes = 16 * 1024 * 1024;

export interface KeptContentConfig {
  readonly folder: string;
  readonly ownEvents: readonly EventSource[];
  readonly ownSite: SiteSettings;
  /** Where checked content is kept. */
  readonly keptIn: string;
  /** The folder of the program that checks it. Another program checks anew. */
  readonly program: string;
  readonly log: Logger;
  readonly now: () => Date;
}

/** What was kept: its digest tells that it is what was written, and nothing else is kept in the folder. */
const librarySchema = z.custom<Library>((value) => typeof value === 'object' && value !== null);

/**
 * Loads content as `loadContent` does. Content that a start has checked is not parsed and checked again while
 * its files, the events and the program stay the same.
 *
 * @throws ContentError if the content is not valid
 */
export async function loadKeptContent(
  { folder, ownEvents, ownSite, keptIn, program, log, now }: KeptContentConfig,
  load: typeof loadContent = loadContent,
): Promise<ContentState> {
  const kept = openMadeFiles({ folder: keptIn, mostBytes, edition: () => editionOf(program), log, now });
  const from = { files: fingerprintOf(folder), ownEvents, ownSite };
  const bytes = await kept.get({ group: 'library', from }, () =>
    Promise.resolve().then(() => serialize(load(folder, ownEvents, ownSite).library)),
  );
  const library = librarySchema.parse(deserialize(z.instanceof(Uint8Array).parse(bytes)));
  return { library: deepFreeze(library), draft: null };
}

/** Names a program by its files. Another Node may write another format. */
function editionOf(program: string): string {
  const sum = createHash('sha256').update(process.version);
  for (const name of readdirSync(program)
    .filter((one) => one.endsWith('.js'))
    .sort())
    sum.update(`\0${name}\0`).update(readFileSync(join(program, name)));
  return sum.digest('hex');
}
