import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import type { Page } from './page.ts';

export interface KillableServer {
  readonly url: string;
  readonly dataDir: string;
  /**
   * Does something for somebody new again and again: killed at its first write, killed at its second, and so
   * on until it comes through. The server is started again after each kill, and `check` is called after each
   * try.
   *
   * @returns how often the server was killed
   */
  readonly atEveryWrite: <T>(tries: Tries<T>) => Promise<number>;
  readonly close: () => Promise<void>;
}

export interface Tries<T> {
  readonly prepare: () => Promise<T>;
  readonly act: (prepared: T) => Promise<Page>;
  readonly check: (prepared: T) => Promise<void>;
}

/** The built server on a real database file, which SIGKILL ends in front of any write of a test's choice. */
export async function openKillableServer(settings: Record<string, string> = {}): Promise<KillableServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-kill-'));
  const file = join(dataDir, 'kill-at-write');
  const start = (port: string): Promise<RunningServer> =>
    startServer({
      ...settings,
      DATA_DIR: dataDir,
      PORT: port,
      NODE_OPTIONS: `--import=${resolve('tests/support/kill-at-write.mjs')}`,
    });
  let server = await start('0');
  const { url } = server;

  let tries = 0;
  const isKilledAt = async (write: number, act: () => Promise<Page>): Promise<boolean> => {
    const { process } = server;
    const ended = once(process, 'exit');
    tries++;
    // Moved there whole, since a write in the background may have the server read it at any moment.
    writeFileSync(`${file}.new`, `${String(tries)} ${String(write)}`);
    renameSync(`${file}.new`, file);
    const answer = act();
    await answer.catch(() => null);
    if (isRemoved(file)) {
      // A refusal writes nothing, and would pass for something that came through.
      const { status } = await answer;
      if (status !== 200) throw new Error(`the server answered ${String(status)}`);
      return false;
    }
    await ended;
    if (process.signalCode !== 'SIGKILL')
      throw new Error(`the server ended by ${String(process.signalCode)}`);
    server = await start(new URL(url).port);
    return true;
  };

  return {
    url,
    dataDir,
    atEveryWrite: async ({ prepare, act, check }) => {
      for (let write = 1; ; write++) {
        const prepared = await prepare();
        const isKilled = await isKilledAt(write, () => act(prepared));
        await check(prepared);
        if (!isKilled) return write - 1;
      }
    },
    close: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Removes a file, and tells whether it was there. */
function isRemoved(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}
