import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { startJobs } from '#app/platform/jobs.server.ts';
import { openTestLectern } from '#tests/support/lectern.ts';

const { lectern, lines, close } = openTestLectern(() => new Date());

afterAll(close);

let runs = 0;
const count = (): Promise<void> => {
  runs++;
  return Promise.resolve();
};

afterEach(() => {
  runs = 0;
  vi.useRealTimers();
});

describe('jobs', () => {
  it('run at start and every hour, and not after a stop', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const job = { name: 'count', run: count };
    const running = startJobs([job], () => lectern);
    await vi.advanceTimersByTimeAsync(2 * 60 * 60 * 1000);
    expect(runs).toBe(3);
    await running.stop();
    await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
    expect(runs).toBe(3);
  });

  it('that fail are logged, and the others still run', async () => {
    const running = startJobs(
      [
        { name: 'broken', run: () => Promise.reject(new Error('no luck today')) },
        { name: 'sound', run: count },
      ],
      () => lectern,
    );
    await vi.waitFor(() => {
      expect(runs).toBe(1);
    });
    await running.stop();
    expect(lines.join('')).toMatch(/"job":"broken".*job failed/);
  });

  it('receive the signal of a stop, which waits for them', async () => {
    const steps: string[] = [];
    const running = startJobs(
      [
        {
          name: 'long',
          run: (_lectern, signal) =>
            new Promise((resolve) => {
              signal.addEventListener('abort', () => {
                steps.push('told');
                setImmediate(() => {
                  steps.push('ended');
                  resolve();
                });
              });
            }),
        },
        { name: 'next', run: count },
      ],
      () => lectern,
    );
    await running.stop();
    expect(steps).toEqual(['told', 'ended']);
    expect(runs).toBe(0);
  });
});
