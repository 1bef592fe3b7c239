import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

export interface RunningServer {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Every line that the server has printed. */
  readonly lines: readonly string[];
  /** Ends it as an operator would, and gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it at once, without a look at requests and mail in flight: a stop takes a second or more. */
  readonly end: () => Promise<void>;
}

/** Made for tests, so that what is signed in one can be compared; a test that changes keys has its own. */
export const testKeys = resolve('tests/fixtures/keys');

/** A catalogue and one small course that has everything a course can have. */
export const testContent = resolve('tests/fixtures/courses');

const endWithTests = pathToFileURL(resolve('tests/support/end-with-tests.mjs')).href;

interface Program {
  readonly file: string;
  /** The user that runs it, if it is another. */
  readonly uid?: number;
}

/**
 * Starts the built server on a free port. Settings override the defaults: a new
 * database, the keys for tests, since making keys takes a second, and the content for tests.
 */
export async function startServer(
  env: Record<string, string> = {},
  { file, uid }: Program = { file: resolve('bin/serve.mjs') },
): Promise<RunningServer> {
  const ownDir = env.DATA_DIR === undefined ? mkdtempSync(join(tmpdir(), 'lectern-')) : null;
  const dataDir = ownDir ?? env.DATA_DIR ?? '';
  // A copy, since a server notes beside the keys that a site uses them.
  const keysDir = join(dataDir, 'keys');
  if (env.KEYS_DIR === undefined) cpSync(testKeys, keysDir, { recursive: true, force: false });
  const child = spawn(process.execPath, ['--import', endWithTests, file], {
    ...(uid === undefined ? {} : { uid }),
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      KEYS_DIR: keysDir,
      CONTENT_DIR: testContent,
      WORKERS: '1',
      LOG_LEVEL: 'info',
      TZ: 'UTC',
      TEST_FOLDER: ownDir ?? '',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
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
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    end: async () => {
      // It ends with its standard input, and removes its folder.
      child.stdin.end();
      await exited;
    },
  };
}

let shared: Promise<RunningServer> | null = null;

/**
 * The server of all tests in this process that need no settings of their own. It ends with the process. It
 * trusts the address that a visitor sends, so that no visitor uses up what another may try.
 */
export const sharedServer = (): Promise<RunningServer> => (shared ??= startServer({ TRUST_PROXY: '1' }));
