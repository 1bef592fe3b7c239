import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { joinRules } from '#courses/join/join.ts';
import { openDatabase } from '#db/open.ts';
import type { Store } from '#db/store.ts';
import { runAuditCommand } from '#app/cli/audit.server.ts';
import { runAwardCommand, withAwards } from '#app/cli/award.server.ts';
import type { AwardCommand } from '#app/cli/award.server.ts';
import type { CliResult } from '#app/cli/cli.server.ts';
import { printFindings } from '#app/cli/doctor.server.ts';
import { done } from '#app/cli/done.ts';
import type { CliDone } from '#app/cli/done.ts';
import { listFeedback } from '#app/cli/feedback.server.ts';
import { listMail, retryMail } from '#app/cli/mail.server.ts';
import { recompute } from '#app/cli/progress.server.ts';
import { backUp, restore } from '#app/platform/backup.server.ts';
import { systemClock } from '#app/platform/clock-and-random.server.ts';
import { makeBadgeKey } from '#app/platform/badge-keys.server.ts';
import { examine } from '#app/platform/examine.server.ts';
import { loadContent } from '#app/platform/content.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { readOwnSite } from '#app/platform/own-site.server.ts';
import type { Env } from '#app/platform/env.server.ts';
import { files } from './files.server.ts';
import { jobs } from './jobs.server.ts';
import { startRefusal } from '#app/platform/start-refusal.server.ts';
import { start } from '#app/platform/start.server.ts';
import type { Started } from '#app/platform/start.server.ts';

/** Pages and all that they need. The main process of several, and commands, load none of it. */
const build = () => import('virtual:remix/server-build');

/** The entry of the built server. */
export const startProduction = (root: string): Promise<Started> =>
  start({ root, mode: 'production', build, jobs, files, worker: join(root, 'bin/worker.mjs') });

/** The entry of one of several processes that serve. */
export async function startProductionWorker(root: string): Promise<void> {
  const { startWorker } = await import('#app/platform/cluster-worker.server.ts');
  await startWorker({ root, build: await build(), files });
}

/**
 * Runs the `lectern` command, prints its output and sets the exit code. A preview runs until it is stopped.
 */
export async function main(root: string, args: readonly string[]): Promise<void> {
  // The server starts from this file too, and never parses commands.
  const { runCli } = await import('#app/cli/cli.server.ts');
  const { CONTENT_DIR = '' } = process.env;
  const result = await runCli(CONTENT_DIR === '' ? join(root, 'courses/content') : CONTENT_DIR, args);
  await carryOut(root, result).catch((error: unknown) => {
    const message = startRefusal(error);
    if (message === null) throw error;
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  });
}

async function carryOut(root: string, result: CliResult): Promise<void> {
  switch (result.kind) {
    case 'done':
      say(result);
      return;
    case 'recompute':
      say(await recomputeProgress(root, result.folder));
      return;
    case 'feedback':
      say(await withStore(root, ({ store }) => listFeedback(store)));
      return;
    case 'mail': {
      const { id } = result;
      say(
        await withStore(root, ({ store }) =>
          id === null ? listMail(store) : retryMail(store, id, systemClock()),
        ),
      );
      return;
    }
    case 'audit': {
      const { command } = result;
      say(await withStore(root, ({ store }) => runAuditCommand(store, command)));
      return;
    }
    case 'award':
      say(await runAward(root, result.folder, result.command));
      return;
    case 'doctor':
      say(await callDoctor(root, result.folder, result.mailTo));
      return;
    case 'rotate-keys':
      say(rotateKeys());
      return;
    case 'backup':
      say(await makeBackup(root, result.file));
      return;
    case 'restore':
      say(await restoreBackup(root, result.file, result.mayReplace));
      return;
    case 'preview':
      return preview(root, result.folder);
  }
}

function say({ text, code }: CliDone): void {
  process.stdout.write(text);
  process.exitCode = code;
}

const recomputeProgress = (root: string, contentFolder: string): Promise<CliDone> =>
  withStore(root, ({ store }) => recompute(loadContent(contentFolder).library, store));

/** Opens the database of the settings. A running server may use it at the same time. */
async function withStore(
  root: string,
  work: (opened: { readonly store: Store; readonly env: Env }) => Promise<CliDone>,
): Promise<CliDone> {
  const result = readEnv(process.env);
  if (!result.ok) return done(`${result.message}\n`, 1);
  const { env } = result;
  const { store, close } = openDatabase({
    file: env.databaseFile,
    driversFolder: join(root, 'db'),
    use: 'beside',
    rules: joinRules,
  });
  try {
    return await work({ store, env });
  } finally {
    close();
  }
}

async function runAward(root: string, contentFolder: string, command: AwardCommand): Promise<CliDone> {
  const result = readEnv(process.env);
  if (!result.ok) return done(`${result.message}\n`, 1);
  const content = loadContent(contentFolder, [], readOwnSite(result.env.site));
  return withAwards({ env: result.env, content, root }, (tools) => runAwardCommand(tools, command));
}

async function callDoctor(root: string, contentFolder: string, mailTo: string | null): Promise<CliDone> {
  const result = readEnv(process.env);
  if (!result.ok) return done(`✗ settings: ${result.message}\n`, 1);
  return printFindings(examine({ env: result.env, root, contentFolder, now: systemClock(), mailTo }));
}

async function makeBackup(root: string, file: string): Promise<CliDone> {
  const result = readEnv(process.env);
  if (!result.ok) return done(`${result.message}\n`, 1);
  const { env } = result;
  await backUp({ env, root }, resolve(file), systemClock());
  return done(
    `Wrote ${resolve(file)}${env.backupPassphrase === null ? '' : ', encrypted with BACKUP_PASSPHRASE'}.\n` +
      'It holds the database, the secret and the keys. Keep your settings and your content as well.\n',
  );
}

async function restoreBackup(root: string, file: string, mayReplace: boolean): Promise<CliDone> {
  const result = readEnv(process.env);
  if (!result.ok) return done(`${result.message}\n`, 1);
  const { madeAt, oldFiles } = await restore({ env: result.env, root }, resolve(file), mayReplace);
  const aside = oldFiles === null ? '' : `The files that were there before are in ${oldFiles}.\n`;
  return done(`Restored the backup of ${madeAt}. ${aside}Start the server now.\n`);
}

/** Writes a new key. A running server has read its keys, so it signs with the new one after a restart. */
function rotateKeys(): CliDone {
  const result = readEnv(process.env);
  if (!result.ok) return done(`${result.message}\n`, 1);
  const file = makeBadgeKey(result.env.keysDir);
  return done(
    `Wrote ${file}. Lectern signs badges with it after its next start. Restart it now, and back up the file.\n` +
      'Keep the old keys, since badges that they signed are verified with them.\n',
  );
}

async function preview(root: string, folder: string): Promise<void> {
  // A preview must not touch the records of learners.
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'lectern-preview-'));
  process.env.DATABASE_URL = '';
  process.env.KEYS_DIR = '';
  process.env.PUBLIC_URL = '';
  process.env.SMTP_URL = '';
  process.env.CONTENT_DIR = folder;
  process.env.LOG_LEVEL ??= 'warn';
  const { url } = await start({ root, mode: 'production', build, jobs, files, followContent: true });
  process.stdout.write(`The courses are ready at ${url} and follow your changes. Press Ctrl+C to stop.\n`);
}
