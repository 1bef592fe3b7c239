import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Checks a database in a thread of its own, since a large one takes minutes. Posts what it finds. */

/** The most findings to report. One damaged page can bring thousands about. */
const most = 5;

try {
  const database = new Database(workerData, { readonly: true, fileMustExist: true, timeout: 5000 });
  const check = (name) =>
    database
      .pragma(`${name}(${most})`)
      .map((row) => row[name])
      .filter((line) => line !== 'ok');
  const quick = check('quick_check');
  const findings = quick.length > 0 ? quick : check('integrity_check');
  if (findings.length === 0)
    for (const { table, parent } of database.pragma('foreign_key_check').slice(0, most))
      findings.push(`a row of ${table} refers to a row of ${parent} that does not exist`);
  database.close();
  parentPort.postMessage({ findings });
} catch (error) {
  parentPort.postMessage({ code: error.code, message: error.message });
}
