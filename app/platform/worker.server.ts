import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** The bytes of a document, or `busy` if too many others wait for the same worker. Nothing was made then. */
export type Made = Uint8Array | 'busy';

export interface WorkerConfig {
  /** Path of the program of the worker. It answers each task as `answerTasks` does. */
  readonly file: string;
  /** What the program is told when its thread starts. */
  readonly data?: unknown;
  /** The most time for one task, in milliseconds. The first task also loads the program. */
  readonly timeLimit: number;
  /**
   * After how long without a task the thread ends and gives its memory back, in milliseconds. Without it, the
   * thread stays.
   */
  readonly restsAfter?: number;
  /**
   * The most documents at a time, of which one is made and the others wait. One client may have half of them.
   */
  readonly places: number;
}

/** What a worker makes is parsed by whoever asked for it. Both reject if the task fails or takes too long. */
export interface TaskWorker {
  /**
   * Makes a document when its turn comes. Clients take turns, so that nobody waits for all the documents of
   * somebody else. Returns `busy` if too many wait.
   *
   * @param client whoever asked, or null for what is the site's own. Its places are not limited.
   */
  readonly make: (task: unknown, client: string | null) => Promise<unknown>;
  /**
   * Does a task that is short, before the documents that wait. Requests ask, and few are worked on at a time,
   * so nothing is refused.
   */
  readonly ask: (task: unknown) => Promise<unknown>;
}

const documentSchema = z.union([z.instanceof(Uint8Array), z.literal('busy')]);

/** Returns what a worker made of a document. */
export const made = (result: unknown): Made => documentSchema.parse(result);

const answerSchema = z.union([z.object({ error: z.string() }), z.object({ made: z.unknown() })]);

/**
 * Opens a worker thread, so that long work does not block requests. The thread starts with the first task and
 * does one at a time. Whatever fails ends the thread, since a WebAssembly module that trapped answers nothing
 * from then on. The next task gets a new thread.
 */
export function openWorker({ file, data, timeLimit, restsAfter, places }: WorkerConfig): TaskWorker {
  const questions: (() => Promise<void>)[] = [];
  /** By client. The client whose turn is next comes first. */
  const documents = new Map<string | null, readonly (() => Promise<void>)[]>();
  let isWorking = false;
  let worker: Worker | null = null;
  let resting: NodeJS.Timeout | undefined;

  function start(): Worker {
    // The options of the process are for its own program, and some would keep a thread from starting.
    const started = new Worker(file, { execArgv: [], workerData: data });
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

  function rest(): void {
    const ended = worker;
    worker = null;
    void ended?.terminate();
  }

  const run = (task: unknown): Promise<unknown> =>
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
        const answer = answerSchema.parse(message);
        if ('error' in answer) {
          fail(new Error(answer.error));
          return;
        }
        stopListening();
        // An idle worker must not keep the process running.
        used.unref();
        resolve(answer.made);
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

  /** Takes the next document of the client whose turn it is, whose next turn comes after all others. */
  function nextDocument(): (() => Promise<void>) | undefined {
    for (const [client, [next, ...others]] of documents) {
      documents.delete(client);
      if (others.length > 0) documents.set(client, others);
      return next;
    }
    return undefined;
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    clearTimeout(resting);
    for (let next = questions.shift() ?? nextDocument(); next !== undefined;) {
      await next();
      next = questions.shift() ?? nextDocument();
    }
    isWorking = false;
    if (restsAfter !== undefined) resting = setTimeout(rest, restsAfter).unref();
  }

  const wait = (queue: (turn: () => Promise<void>) => void, task: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      queue(() => run(task).then(resolve, reject));
      void work();
    });

  /** The client of each document that is made or waits. */
  const held: (string | null)[] = [];
  const hasPlace = (client: string | null): boolean =>
    held.length < places &&
    (client === null || held.filter((one) => one === client).length < Math.ceil(places / 2));

  return {
    ask: (task) => wait((turn) => questions.push(turn), task),
    make: async (task, client) => {
      if (!hasPlace(client)) return 'busy';
      held.push(client);
      try {
        return await wait((turn) => {
          documents.set(client, [...(documents.get(client) ?? []), turn]);
        }, task);
      } finally {
        held.splice(held.indexOf(client), 1);
      }
    },
  };
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
