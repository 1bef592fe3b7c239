import { resolve } from 'node:path';
import { runAwardCommand, withAwards } from '#app/cli/award.server.ts';
import { runCli } from '#app/cli/cli.server.ts';
import type { CliDone } from '#app/cli/done.ts';
import { loadContent } from '#app/platform/content.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { testContent, testKeys } from './server.ts';
import type { RunningServer } from './server.ts';

const content = loadContent(testContent);

/** Runs `lectern award` on the database of a running server, and gives what it says. */
export async function runAward(server: RunningServer, ...args: string[]): Promise<CliDone> {
  const result = await runCli(testContent, args);
  if (result.kind === 'done') return result;
  if (result.kind !== 'award') throw new Error('this is no command for awards');
  const { url, dataDir } = server;
  const read = readEnv({ DATA_DIR: dataDir, KEYS_DIR: testKeys, PUBLIC_URL: url });
  if (!read.ok) throw new Error(read.message);
  const config = { env: read.env, content, root: resolve('.') };
  return withAwards(config, (tools) => runAwardCommand(tools, result.command));
}
