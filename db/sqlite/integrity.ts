import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { refusalOf, refusals } from './refusals.ts';

const answerSchema = z.union([
  z.object({ findings: z.array(z.string()) }),
  z.object({ code: z.string(), message: z.string() }),
]);

/**
 * Checks every page, index and reference of a database file in a thread of its own. A server may be using the
 * file.
 *
 * @param workerFile the path of `integrity.worker.mjs`
 * @throws DatabaseRefusal if the database is damaged or cannot be read
 */
export async function checkIntegrity(file: string, workerFile: string): Promise<void> {
  // A check that takes long must not keep a process running that has nothing else to do.
  const worker = new Worker(workerFile, { workerData: file, execArgv: [] });
  const [answer] = z.tuple([answerSchema]).parse(await once(worker, 'message'));
  if ('code' in answer) throw refusalOf(file, new Database.SqliteError(answer.message, answer.code));
  if (answer.findings.length > 0) throw refusals.damaged(file, answer.findings);
}
