import type { SqliteDatabase } from './connect.ts';
import type { Transaction, Write } from './transaction.ts';

/** The most writes that share a commit. All of them hold the thread without a pause. */
const mostAtOnce = 32;

interface Waiting {
  /** Does the work, and returns what says how it ended. That is called once the disk has it. */
  readonly run: (tx: Transaction) => () => void;
  /** Says that nothing was written. */
  readonly fail: (error: unknown) => void;
}

/**
 * Writes in `BEGIN IMMEDIATE` transactions on the only writer. Works that were asked for in one turn of the
 * event loop share a commit, since each commit waits for the disk. None is acknowledged before that.
 *
 * Each work has a savepoint of its own. One that throws is undone alone, and its promise rejects. If nothing
 * can be committed, such as on a full disk, all of the promises reject.
 */
export function createGroupCommit(writer: SqliteDatabase): Write {
  const { $client: client } = writer;
  const begin = client.prepare('savepoint work');
  const keep = client.prepare('release work');
  const undo = client.prepare('rollback to work');
  const waiting: Waiting[] = [];

  /** Returns what returns the result of the work, or throws what it threw. */
  function inSavepoint<T>(tx: Transaction, work: (tx: Transaction) => T): () => T {
    begin.run();
    try {
      const result = work(tx);
      keep.run();
      return () => result;
    } catch (error) {
      // SQLite has ended the whole transaction itself if the disk is full or broken.
      if (!client.inTransaction) throw error;
      undo.run();
      keep.run();
      return () => {
        throw error;
      };
    }
  }

  function commit(): void {
    const group = waiting.splice(0, mostAtOnce);
    if (waiting.length > 0) setImmediate(commit);
    let endings: readonly (() => void)[];
    try {
      endings = writer.transaction((tx) => group.map(({ run }) => run(tx)), { behavior: 'immediate' });
    } catch (error) {
      for (const { fail } of group) fail(error);
      return;
    }
    for (const end of endings) end();
  }

  return async <T>(work: (tx: Transaction) => T) => {
    const outcome = await new Promise<() => T>((resolve, reject) => {
      const run = (tx: Transaction) => {
        const done = inSavepoint(tx, work);
        return () => {
          resolve(done);
        };
      };
      waiting.push({ run, fail: reject });
      if (waiting.length === 1) setImmediate(commit);
    });
    return outcome();
  };
}
