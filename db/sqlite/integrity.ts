import Database from 'better-sqlite3';
import { z } from 'zod';
import { refusalOf, refusals } from './refusals.ts';
import { runInThread } from './thread.ts';

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
  const answer = answerSchema.parse(await runInThread(workerFile, file));
  if ('code' in answer) throw refusalOf(file, new Database.SqliteError(answer.message, answer.code));
  if (answer.findings.length > 0) throw refusals.damaged(file, answer.findings);
}
