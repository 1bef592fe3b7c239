import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startWorkers } from '#app/platform/cluster-main.server.ts';
import { followHeartbeat } from '#app/platform/heartbeat.server.ts';
import { createLog } from '#app/platform/log.server.ts';

const often = { every: 10, mostMissed: 3 };

describe('a worker that hangs', () => {
  it('is ended and replaced, with a line in the log for each', async () => {
    const lines: string[] = [];
    process.env.ANSWERS = '2';
    const workers = startWorkers({
      file: resolve('tests/support/hanging-worker.mjs'),
      count: 1,
      port: 0,
      log: createLog('info', { write: (line) => void lines.push(line) }),
      refuse: (message) => {
        throw new Error(message);
      },
      // Long enough for a worker that has just started on a busy machine.
      heartbeat: { every: 200, mostMissed: 10 },
    });
    const hung = () => lines.filter((line) => line.includes('a worker hangs and is ended'));
    const replaced = () => lines.filter((line) => line.includes('a worker ended and is replaced'));
    await expect.poll(() => hung().length, { timeout: 60_000 }).toBe(2);
    await expect.poll(() => replaced().length, { timeout: 60_000 }).toBe(2);
    expect(replaced()[0]).toContain('"signal":"SIGKILL"');
    await new Promise<void>((closed) => {
      workers.drain(closed);
    });
  });
});

describe('a heartbeat', () => {
  it('is dead after so many questions without an answer', async () => {
    let asked = 0;
    const silent = () => {
      asked++;
      return new Promise(() => undefined);
    };
    await new Promise<void>((dead) => void followHeartbeat(silent, often, dead));
    expect(asked).toBe(often.mostMissed);
  });

  it('goes on if an answer comes late, but before the last question', async () => {
    const waiting: (() => void)[] = [];
    let asked = 0;
    let isDead = false;
    const late = () => {
      asked++;
      return new Promise<void>((answer) => {
        waiting.push(answer);
        if (waiting.length === often.mostMissed) for (const one of waiting.splice(0)) one();
      });
    };
    const stop = followHeartbeat(late, often, () => {
      isDead = true;
    });
    await expect.poll(() => asked).toBeGreaterThan(often.mostMissed * 3);
    stop();
    expect(isDead).toBe(false);
  });
});
