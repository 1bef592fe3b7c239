import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  const isKilledAt = async (write: number, act: () => Promise<Page>): Promise<boolean> => {
    const { process } = server;
    const ended = once(process, 'exit');
    writeFileSync(file, String(write));
    await act().catch(() => null);
    rmSync(file);
    // A write in the background, such as that of sent mail, may come after the answer.
    const isAlive = await fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    );
    if (isAlive) return false;
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
