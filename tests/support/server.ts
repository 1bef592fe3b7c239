import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningServer {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Every line that the server has printed. */
  readonly lines: readonly string[];
  /** Ends it as an operator would, and gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Made for tests, so that what is signed in one can be compared; a test that changes keys has its own. */
export const testKeys = resolve('tests/fixtures/keys');

/**
 * Starts the built server as `npm start` does, on a free port with a database of its own, or in the given `DATA_DIR`. It has the keys for
 * tests, since making some takes a second, unless there is a `KEYS_DIR`.
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const ownDir = env.DATA_DIR === undefined ? mkdtempSync(join(tmpdir(), 'lectern-')) : null;
  const dataDir = ownDir ?? env.DATA_DIR ?? '';
  const child = spawn(process.execPath, [resolve('bin/start.mjs')], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      KEYS_DIR: testKeys,
      LOG_LEVEL: 'info',
      TZ: 'UTC',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  const url = await new Promise<string>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const found = /ready at (\S+)/.exec(line)?.[1];
        if (found !== undefined) ready(found);
      });
    }
    void exited.then((code) => {
      fail(new Error(`the server ended with ${String(code)}:\n${lines.join('\n')}`));
    });
  });
  return {
    url,
    dataDir,
    process: child,
    lines,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await exited;
      if (ownDir !== null) rmSync(ownDir, { recursive: true, force: true });
      return code;
    },
  };
}
