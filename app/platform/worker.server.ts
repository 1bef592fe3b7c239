import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';

/** The bytes of a document, or `busy` if too many others wait for the same worker. Nothing was made then. */
export type Made = Uint8Array | 'busy';

export interface WorkerConfig {
  /** Path of the program of the worker. It answers each task with `answerTasks`. */
  readonly file: string;
  /** The most time for one task, in milliseconds. The first task also loads the program. */
  readonly timeLimit: number;
  /** The most tasks at a time, of which one runs and the others wait. */
  readonly places: number;
}

/**
 * Opens a worker thread that makes documents, so that a long one does not block requests. The thread starts
 * with the first task and does one at a time. Whatever fails ends the thread, since a WebAssembly module that
 * trapped answers nothing from then on. The next task gets a new thread.
 *
 * @returns a function that rejects if its task fails or takes too long
 */
export function openWorker({ file, timeLimit, places }: WorkerConfig): (task: unknown) => Promise<Made> {
  const oneAtATime = pLimit(1);
  let worker: Worker | null = null;

  function start(): Worker {
    // The options of the process are for its own program, and some would keep a thread from starting.
    const started = new Worker(file, { execArgv: [] });
    // A thread may also end between two tasks. Without a listener, its error would end the process.
    started.on('error', () => {
      forget(started);
    });
    started.on('exit', () => {
      forget(started);
    });
    return started;
  }

  function forget(ended: Worker): void {
    if (worker === ended) worker = null;
  }

  const run = (task: unknown): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const used = (worker ??= start());
      used.postMessage(task);
      used.ref();
      const fail = (error: Error) => {
        stopListening();
        forget(used);
        void used.terminate();
        reject(error);
      };
      const onMessage = (message: unknown) => {
        if (!(message instanceof Uint8Array)) {
          fail(new Error(String(message)));
          return;
        }
        stopListening();
        // An idle worker must not keep the process running.
        used.unref();
        resolve(message);
      };
      const onExit = (code: number) => {
        fail(new Error(`the worker ended with ${String(code)} during a task`));
      };
      const timer = setTimeout(() => {
        fail(new Error(`the task took longer than ${String(timeLimit)} ms`));
      }, timeLimit);
      const stopListening = () => {
        clearTimeout(timer);
        used.off('message', onMessage).off('error', fail).off('exit', onExit);
      };
      used.on('message', onMessage).on('error', fail).on('exit', onExit);
    });

  return async (task) =>
    oneAtATime.activeCount + oneAtATime.pendingCount < places ? oneAtATime(() => run(task)) : 'busy';
}

/**
 * Keeps what was made under its name, so that it is made once even for requests at the same time. When `most`
 * are kept, a new one replaces the oldest. What failed, or was refused since the worker is busy, is made
 * again on the next request.
 */
export function keepMade(most: number): (name: string, make: () => Promise<Made>) => Promise<Made> {
  const kept = new Map<string, Promise<Made>>();
  return (name, make) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= most) kept.delete(oldest);
    const making = make();
    kept.set(name, making);
    const drop = () => {
      if (kept.get(name) === making) kept.delete(name);
    };
    making.then((made) => {
      if (made === 'busy') drop();
    }, drop);
    return making;
  };
}
