import type { Lectern } from './lectern.server.ts';

/** Work that no request asks for. */
export interface Job {
  readonly name: string;
  /** Stops at the next sensible place once the signal is given. */
  readonly run: (lectern: Lectern, signal: AbortSignal) => Promise<void>;
}

export interface RunningJobs {
  /** Begins nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

const hour = 60 * 60 * 1000;

/** Runs jobs now and then every hour, one after the other; what fails is logged and tried again an hour later. */
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
  // Each round waits for the one before, so that a slow mail server never makes two of them.
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
