import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** Runs a program in a thread of its own, and returns the message that it posts. */
export async function runInThread(file: string, workerData: unknown): Promise<unknown> {
  // The options of the process are for its own program, and some would keep a thread from starting.
  const worker = new Worker(file, { workerData, execArgv: [] });
  const [message] = z.tuple([z.unknown()]).parse(await once(worker, 'message'));
  return message;
}
