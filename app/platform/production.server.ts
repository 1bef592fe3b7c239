import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as build from 'virtual:remix/server-build';
import { runCli } from '#app/cli/cli.server.ts';
import { start } from './start.server.ts';
import type { Started } from './start.server.ts';

/** Entry of the built server: everything in one file, so that it starts fast. */
export const startProduction = (root: string): Promise<Started> => start({ root, mode: 'production', build });

/** The `lectern` command: prints what came of it and sets the exit code; a preview goes on until it is stopped. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const result = await runCli(join(root, 'courses/content'), args);
  if (result.kind === 'done') {
    process.stdout.write(result.text);
    process.exitCode = result.code;
    return;
  }
  // Whoever tries things out must not do it on the records of learners.
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'lectern-preview-'));
  process.env.DATABASE_URL = '';
  process.env.PUBLIC_URL = '';
  process.env.CONTENT_DIR = result.folder;
  process.env.LOG_LEVEL ??= 'warn';
  const { url } = await start({ root, mode: 'production', build, followContent: true });
  process.stdout.write(`The courses are ready at ${url}, and follow your changes. Ctrl+C ends it.\n`);
}
