import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/**
 * Copies a database in a thread of its own. One read transaction sees every write that was committed before,
 * and writers go on meanwhile.
 */
try {
  const database = new Database(workerData.from, { readonly: true, fileMustExist: true, timeout: 5000 });
  database.prepare('vacuum into ?').run(workerData.to);
  database.close();
  parentPort.postMessage({});
} catch (error) {
  parentPort.postMessage({ code: error.code, message: error.message });
}
