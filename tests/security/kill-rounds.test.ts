import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '#tests/support/server.ts';
import type { Visitor } from '#tests/support/visitor.ts';
import { keepWriting, missingIn } from '#tests/support/writers.ts';

/** `npm run test:long` kills 10,000 servers, which takes some hours. */
const rounds = process.env.TEST_LONG === undefined ? 21 : 10_000;

const folder = mkdtempSync(join(tmpdir(), 'lectern-kill-rounds-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a server that is killed again and again while visitors save', { timeout: rounds * 20_000 }, () => {
  it('starts again each time, and has every save that it has acknowledged', async () => {
    const all: Visitor[] = [];
    for (let round = 0; round < rounds; round++) {
      const server = await startServer({ DATA_DIR: folder, TRUST_PROXY: '1', LOG_LEVEL: 'silent' });
      const ended = new Promise((done) => server.process.once('exit', done));
      const writers = keepWriting(server.url, 4);
      // Each round ends after another number of saves, so that the kill meets each step of a save.
      await expect
        .poll(() => writers.acknowledged.length, { interval: 1, timeout: 30_000 })
        .toBeGreaterThan(round % 7);
      server.process.kill('SIGKILL');
      await ended;
      await writers.stop();
      all.push(...writers.acknowledged);
    }
    const file = join(folder, 'lectern.db');
    expect(missingIn(file, all)).toEqual([]);
    process.stdout.write(`${String(rounds)} kills, ${String(all.length)} saves acknowledged, all found\n`);
    expect(all.length).toBeGreaterThanOrEqual(rounds);
    const last = await startServer({ DATA_DIR: folder });
    expect((await fetch(`${last.url}/readyz`)).status).toBe(200);
    await last.stop();
  });
});
