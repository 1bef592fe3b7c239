import type { Serializable } from 'node:child_process';
import { createBirpc } from 'birpc';
import type { BirpcReturn } from 'birpc';
import type { ContentState } from './content.server.ts';
import type { Shared } from './lectern.server.ts';

/** What the main process has read once for all workers. Content takes longer than all else of a start. */
export interface Opened extends Pick<Shared, 'runId'> {
  readonly publicUrl: string;
  readonly content: ContentState;
}

/** What a worker asks of the main process. What counts or waits for all workers is in its memory. */
export interface MainCalls {
  /** Resolves when the database, the secret and the keys are there. */
  readonly open: () => Promise<Opened>;
  /** The worker takes requests from now on. */
  readonly serving: () => void;
  /** The worker cannot start, with the message for the operator. */
  readonly refused: (message: string) => void;
  readonly count: Shared['throttle']['count'];
  readonly forgive: Shared['throttle']['forgive'];
  readonly signedIn: Shared['audit']['signedIn'];
  readonly signInFailed: Shared['audit']['signInFailed'];
  readonly limitReached: Shared['audit']['limitReached'];
  readonly begin: Shared['answers']['begin'];
  readonly end: Shared['answers']['end'];
  readonly wakeMail: Shared['wakeMail'];
  readonly isDamaged: () => Promise<boolean>;
  /** Returns the metrics of all processes. */
  readonly readMetrics: () => Promise<string>;
}

/** What the main process asks of a worker. */
export interface WorkerCalls {
  /** Answers what has arrived, and exits. */
  readonly stop: () => void;
  /** Answers at once, unless the thread for requests hangs. */
  readonly answer: () => void;
  /** Returns what this worker has measured. */
  readonly measured: () => Promise<object>;
}

interface Channel {
  readonly post: (message: Serializable) => void;
  readonly on: (take: (message: unknown) => void) => void;
}

/** A call to a process that has ended never returns, unless the link is closed. */
const noTimeout = -1;

export const linkToWorker = (calls: MainCalls, channel: Channel): BirpcReturn<WorkerCalls, MainCalls> =>
  createBirpc<WorkerCalls, MainCalls>(calls, { ...channel, eventNames: ['stop'], timeout: noTimeout });

export const linkToMain = (calls: WorkerCalls, channel: Channel): BirpcReturn<MainCalls, WorkerCalls> =>
  createBirpc<MainCalls, WorkerCalls>(calls, { ...channel, eventNames: ['wakeMail'], timeout: noTimeout });
