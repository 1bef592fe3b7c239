import { parentPort } from 'node:worker_threads';

/** Answers each task of `openWorker` with what `make` returns for it, or with its error as text. */
export function answerTasks(make) {
  parentPort.on('message', async (task) => {
    try {
      parentPort.postMessage({ made: await make(task) });
    } catch (error) {
      parentPort.postMessage({ error: String(error) });
    }
  });
}
