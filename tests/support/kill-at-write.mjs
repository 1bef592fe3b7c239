import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Loaded into a server before everything else. Once its data folder holds a file `kill-at-write` with a
 * number n, the process is killed when the nth write from then on is about to become durable: at the COMMIT
 * of a transaction, whose statements have all run, or at a statement outside of one.
 */
const file = join(process.env.DATA_DIR ?? '', 'kill-at-write');

const statements = Object.getPrototypeOf(new Database(':memory:').prepare('select 1'));

for (const method of ['run', 'get', 'all', 'iterate']) {
  const execute = statements[method];
  statements[method] = function (...values) {
    if (isDurable(this) && existsSync(file)) countDown();
    return execute.apply(this, values);
  };
}

function isDurable({ source, readonly, database }) {
  if (source === 'COMMIT') return true;
  return !readonly && !database.inTransaction && !source.startsWith('BEGIN');
}

function countDown() {
  let left;
  try {
    left = Number(readFileSync(file, 'utf8')) - 1;
  } catch {
    // The test has just removed the file.
    return;
  }
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  writeFileSync(file, String(left));
}
