import type { Lectern } from './lectern.server.ts';

/** Work that runs without a request. */
export interface Job {
  readonly name: string;
  /** Stops as soon as it can when the signal is aborted. */
  readonly run: (lectern: Lectern, signal: AbortSignal) => Promise<void>;
}

interface RunningJobs {
  /** Starts no other job, and waits for the running one. */
  readonly stop: () => Promise<void>;
}

const hour = 60 * 60 * 1000;

/**
 * Runs the jobs in order, at once and then every hour. A failure is logged, and the job runs again an hour
 * later.
 */
export function startJobs(jobs: readonly Job[], lectern: () => Lectern): RunningJobs {
  const stopping = new AbortController();
  const runAll = async () => {
    for (const { name, run } of jobs) {
      if (stopping.signal.aborted) return;
      try {
        await run(lectern(), stopping.signal);
      } catch (error) {
        lectern().log.error({ err: error, job: name }, 'job failed');
      }
    }
  };
  // Each round waits for the previous one, so that a slow mail server never causes two at the same time.
  let rounds = runAll();
  const timer = setInterval(() => {
    rounds = rounds.then(runAll);
  }, hour).unref();
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return rounds;
    },
  };
}
