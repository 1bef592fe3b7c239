import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Loaded into a server before everything else. While its data folder holds a file `kill-at-write` with the
 * number of a try and a number n, the process is killed when the nth write of that try is about to become
 * durable: at the COMMIT of a transaction, whose statements have all run, or at a statement outside of one.
 * It renames the file to `killed-at-write` first. A file that is gone has ended its try, so a kill is never
 * in doubt.
 */
const folder = process.env.DATA_DIR ?? '';
const file = join(folder, 'kill-at-write');

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

let current = '';
let left = 0;

function countDown() {
  try {
    const [number, write] = readFileSync(file, 'utf8').split(' ');
    if (number !== current) {
      current = number;
      left = Number(write);
    }
    left--;
    if (left > 0) return;
    renameSync(file, join(folder, 'killed-at-write'));
  } catch {
    // The test has just removed the file.
    return;
  }
  process.kill(process.pid, 'SIGKILL');
}
